# Made by packaging/make_desktop_files.py.
complete -c ijn-organizer -n '__fish_use_subcommand' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_use_subcommand' -l version -d 'show the version, and end'
complete -c ijn-organizer -n '__fish_use_subcommand' -a new -d 'make a plan from a file of facts and answers'
complete -c ijn-organizer -n '__fish_use_subcommand' -a check -d 'what is missing in a plan, rule by rule'
complete -c ijn-organizer -n '__fish_use_subcommand' -a export -d 'write a PDF, a page or a table of a plan'
complete -c ijn-organizer -n '__fish_use_subcommand' -a merge -d 'join two copies of one plan, or a plan and a return slip'
complete -c ijn-organizer -n '__fish_use_subcommand' -a slip -d 'a return slip with all that you said in a plan'
complete -c ijn-organizer -n '__fish_use_subcommand' -a seal -d 'put a passphrase on a plan'
complete -c ijn-organizer -n '__fish_use_subcommand' -a unseal -d 'take the passphrase off a plan'
complete -c ijn-organizer -n '__fish_use_subcommand' -a list -d 'the plans in a folder'
complete -c ijn-organizer -n '__fish_use_subcommand' -a pack -d 'look at a rule pack'
complete -c ijn-organizer -n '__fish_seen_subcommand_from pack; and not __fish_seen_subcommand_from check' -a check -d 'every problem in a rule pack'
complete -c ijn-organizer -n '__fish_use_subcommand' -a identity -d 'make an identity to sign with, or show one'
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and not __fish_seen_subcommand_from new show' -a new -d 'make an identity'
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and not __fish_seen_subcommand_from new show' -a show -d 'whose an identity is, and its fingerprint in words'
complete -c ijn-organizer -n '__fish_use_subcommand' -a sign -d 'sign a plan at a checkpoint, or review it'
complete -c ijn-organizer -n '__fish_use_subcommand' -a sheet -d 'print a sheet to sign by hand, as a PDF'
complete -c ijn-organizer -n '__fish_use_subcommand' -a letter -d 'the letter of a permission, as a PDF'
complete -c ijn-organizer -n '__fish_use_subcommand' -a verify -d 'whether a plan or a PDF is what was signed'
complete -c ijn-organizer -n '__fish_use_subcommand' -a demo -d 'the whole job on a practice event, without a screen'
complete -c ijn-organizer -n '__fish_seen_subcommand_from new' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from new' -l from -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from new' -s o -l output -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from check' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from check' -l passphrase-fd -r -d 'read the passphrase of a sealed plan from this open file; it is asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from check' -l at -r -d 'the checkpoint to look at; by day otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from check' -l today -r -d 'the day to look from, such as 2026-11-24'
complete -c ijn-organizer -n '__fish_seen_subcommand_from check' -l json
complete -c ijn-organizer -n '__fish_seen_subcommand_from export' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from export' -l passphrase-fd -r -d 'read the passphrase of a sealed plan from this open file; it is asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from export' -s o -l output -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from export' -l as -x -a 'pdf html csv ics json' -d 'make such a copy of each plan, or of each in a folder; FILE is the folder for the copies'
complete -c ijn-organizer -n '__fish_seen_subcommand_from export' -l copy -x -a 'team public'
complete -c ijn-organizer -n '__fish_seen_subcommand_from export' -l lang -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from export' -l identity -r -d 'sign the PDF of the team as a whole'
complete -c ijn-organizer -n '__fish_seen_subcommand_from merge' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from merge' -l passphrase-fd -r -d 'read the passphrase of a sealed plan from this open file; it is asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from merge' -s o -l output -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from merge' -l json
complete -c ijn-organizer -n '__fish_seen_subcommand_from slip' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from slip' -l passphrase-fd -r -d 'read the passphrase of a sealed plan from this open file; it is asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from slip' -s o -l output -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from seal' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from seal' -l passphrase-fd -r -d 'read the passphrase of a sealed plan from this open file; it is asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from unseal' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from unseal' -l passphrase-fd -r -d 'read the passphrase of a sealed plan from this open file; it is asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from list' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from list' -l json
complete -c ijn-organizer -n '__fish_seen_subcommand_from list' -l csv
complete -c ijn-organizer -n '__fish_seen_subcommand_from pack; and __fish_seen_subcommand_from check' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from pack; and __fish_seen_subcommand_from check' -l json
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and __fish_seen_subcommand_from new' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and __fish_seen_subcommand_from new' -l passphrase-fd -r -d 'read the passphrase of the identity from this open file; it is asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and __fish_seen_subcommand_from new' -l name -r -d 'the name by which others know you'
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and __fish_seen_subcommand_from new' -l role -r -d 'such as coordinator'
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and __fish_seen_subcommand_from new' -s o -l output -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and __fish_seen_subcommand_from show' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and __fish_seen_subcommand_from show' -l passphrase-fd -r -d 'read the passphrase of the identity from this open file; it is asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from identity; and __fish_seen_subcommand_from show' -l json
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l passphrase-fd -r -d 'read passphrases from this open file, one a line: of the identity, then of a sealed plan; they are asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l checkpoint -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l identity -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l review -x -a 'approve conditions return' -d 'decide as the reviewer'
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l revoke -d 'take back what this identity signed last here'
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l text -r -d 'conditions, one a line; or why it is returned or taken back'
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l paper-name -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l paper-role -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l paper-day -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l paper-code -r -d 'the code beside the square on the sheet'
complete -c ijn-organizer -n '__fish_seen_subcommand_from sign' -l json
complete -c ijn-organizer -n '__fish_seen_subcommand_from sheet' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from sheet' -l passphrase-fd -r -d 'read passphrases from this open file, one a line: of the identity, then of a sealed plan; they are asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from sheet' -l checkpoint -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from sheet' -s o -l output -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from letter' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from letter' -l passphrase-fd -r -d 'read passphrases from this open file, one a line: of the identity, then of a sealed plan; they are asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from letter' -l permission -r -d 'its number in the list, or the id of its row'
complete -c ijn-organizer -n '__fish_seen_subcommand_from letter' -l list -d 'all permissions of the plan, and how they stand'
complete -c ijn-organizer -n '__fish_seen_subcommand_from letter' -s o -l output -r
complete -c ijn-organizer -n '__fish_seen_subcommand_from letter' -l identity -r -d 'sign the letter as a whole'
complete -c ijn-organizer -n '__fish_seen_subcommand_from letter' -l json
complete -c ijn-organizer -n '__fish_seen_subcommand_from verify' -s h -l help -d 'show how to call it, and end'
complete -c ijn-organizer -n '__fish_seen_subcommand_from verify' -l passphrase-fd -r -d 'read passphrases from this open file, one a line: of the identity, then of a sealed plan; they are asked for otherwise'
complete -c ijn-organizer -n '__fish_seen_subcommand_from verify' -l json
complete -c ijn-organizer -n '__fish_seen_subcommand_from demo' -s h -l help -d 'show how to call it, and end'
