; Inno Setup 6: an installer for one person, without an administrator. Made of dist\ijn-organizer.
; Call: iscc /DVersion=0.1.0 packaging\windows\ijn-organizer.iss
; Plans, settings and identities lie in the person's own folders and are never touched.

#ifndef Version
  #error Please say the version: /DVersion=0.1.0
#endif

[Setup]
AppId={{6C1E7E5B-6F0D-4E0B-9C1D-1B1B5B0C7A11}
AppName=IJN Organizer
AppVersion={#Version}
AppPublisher=IJN Organizer contributors
DefaultDirName={autopf}\IJN Organizer
DefaultGroupName=IJN Organizer
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=..\icons\organizer.ico
UninstallDisplayIcon={app}\ijn-organizer-window.exe
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2/max
SolidCompression=yes
OutputDir=..\..\dist
OutputBaseFilename=ijn-organizer-{#Version}-windows-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "pt"; MessagesFile: "compiler:Languages\BrazilianPortuguese.isl"
Name: "ar"; MessagesFile: "compiler:Languages\Arabic.isl"

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\ijn-organizer\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\icons\plan.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\IJN Organizer"; Filename: "{app}\ijn-organizer-window.exe"; AppUserModelID: "org.immigrantjusticenow.Organizer"

[Registry]
Root: HKA; Subkey: "Software\Classes\.ijnplan"; ValueType: string; ValueData: "org.immigrantjusticenow.Organizer.plan"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.ijnplan"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.ijn.plan+json"
Root: HKA; Subkey: "Software\Classes\org.immigrantjusticenow.Organizer.plan"; ValueType: string; ValueData: "IJN plan"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\org.immigrantjusticenow.Organizer.plan\DefaultIcon"; ValueType: string; ValueData: "{app}\plan.ico"
Root: HKA; Subkey: "Software\Classes\org.immigrantjusticenow.Organizer.plan\shell\open\command"; ValueType: string; ValueData: """{app}\ijn-organizer-window.exe"" ""%1"""

[Run]
Filename: "{app}\ijn-organizer-window.exe"; Description: "IJN Organizer"; Flags: nowait postinstall skipifsilent
