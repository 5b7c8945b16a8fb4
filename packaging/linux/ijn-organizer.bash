# Made by packaging/make_desktop_files.py.
_ijn_organizer() {
    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
    local first="${COMP_WORDS[1]}" words="" word
    COMPREPLY=()
    if [ "$COMP_CWORD" -gt 1 ]; then
        case "$first" in
            identity|pack)
                if [ "$COMP_CWORD" -gt 2 ]; then first="$first ${COMP_WORDS[2]}"; fi ;;
        esac
        case "$first $before" in
            "export --as") words="pdf html csv ics json" ;;
            "export --copy") words="team public" ;;
            "sign --review") words="approve conditions return" ;;
        esac
        if [ -n "$words" ]; then
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
            return
        fi
    fi
    case "$first" in
        "new") words="-h --help --from -o --output" ;;
        "check") words="-h --help --passphrase-fd --at --today --json" ;;
        "export") words="-h --help --passphrase-fd -o --output --as --copy --lang --identity" ;;
        "merge") words="-h --help --passphrase-fd -o --output --json" ;;
        "slip") words="-h --help --passphrase-fd -o --output" ;;
        "seal") words="-h --help --passphrase-fd" ;;
        "unseal") words="-h --help --passphrase-fd" ;;
        "list") words="-h --help --json --csv" ;;
        "pack") words="check -h --help" ;;
        "pack check") words="-h --help --json" ;;
        "identity") words="new show -h --help" ;;
        "identity new") words="-h --help --passphrase-fd --name --role -o --output" ;;
        "identity show") words="-h --help --passphrase-fd --json" ;;
        "sign") words="-h --help --passphrase-fd --checkpoint --identity --review --revoke --text --paper-name --paper-role --paper-day --paper-code --json" ;;
        "sheet") words="-h --help --passphrase-fd --checkpoint -o --output" ;;
        "letter") words="-h --help --passphrase-fd --permission --list -o --output --identity --json" ;;
        "verify") words="-h --help --passphrase-fd --json" ;;
        "demo") words="-h --help" ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="new check export merge slip seal unseal list pack identity sign sheet letter verify demo -h --help --version"
    elif [[ "$current" != -* && "$words" == -* ]]; then
        return
    fi
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
}
complete -o bashdefault -o default -F _ijn_organizer ijn-organizer
