#!/bin/sh
# Installs IJN Organizer for you alone, without root; `./install.sh --remove` takes it away again.
# Plans, settings and identities are never touched, neither by a newer version nor when it is removed.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
home=$HOME/.local/lib/ijn-organizer
id=org.immigrantjusticenow.Organizer

refresh() {
    update-desktop-database "$data/applications" 2>/dev/null || true
    update-mime-database "$data/mime" 2>/dev/null || true
    gtk-update-icon-cache -q -t "$data/icons/hicolor" 2>/dev/null || true
}

remove() {
    rm -rf "$home"
    rm -f "$bin/ijn-organizer"
    if [ -f "$here/share/files.txt" ]; then list=$here/share/files.txt; else list=$data/ijn-organizer.files; fi
    if [ -f "$list" ]; then while IFS= read -r file; do rm -f "$data/$file"; done < "$list"; fi
    rm -f "$data/ijn-organizer.files"
}

case ${1:-} in
--remove)
    remove
    refresh
    echo "IJN Organizer is removed. Your plans are where they were."
    exit 0 ;;
'') ;;
*)
    echo "Call it without anything, or with --remove." >&2
    exit 2 ;;
esac

remove
mkdir -p "$home" "$bin" "$data"
cp -R "$here/ijn-organizer" "$here/_internal" "$here/install.sh" "$home/"
ln -s "$home/ijn-organizer" "$bin/ijn-organizer"
while IFS= read -r file; do
    mkdir -p "$data/$(dirname -- "$file")"
    cp "$here/share/$file" "$data/$file"
done < "$here/share/files.txt"
cp "$here/share/files.txt" "$data/ijn-organizer.files"
sed -i "s|^Exec=ijn-organizer|Exec=\"$home/ijn-organizer\"|; s|^TryExec=.*|TryExec=$home/ijn-organizer|" "$data/applications/$id.desktop"
refresh
echo "IJN Organizer is installed. Start it from the menu, or as $bin/ijn-organizer."
