#!/bin/sh
# Makes the disk image of dist/IJN Organizer.app. With IDENTITY set, the app is signed by it first; else for this Mac alone.
# Call: packaging/macos/make_dmg.sh VERSION
set -eu
version=${1:?Please say the version.}
app="dist/IJN Organizer.app"
cp packaging/icons/plan.icns "$app/Contents/Resources/plan.icns"
codesign --force --deep --options runtime --sign "${IDENTITY:--}" "$app"
folder=$(mktemp -d)
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname "IJN Organizer" -srcfolder "$folder" -format UDZO -ov "dist/ijn-organizer-$version-macos-$(uname -m).dmg"
rm -rf "$folder"
