; The installer for Windows: for one user, without an administrator. `build` gives the defines:
; STAGE (the files), OUT, VERSION, NUMBER, SIZE in KiB, COMPILED when the modules are compiled, SIGN.
; Silent: /S. Another folder: /D=C:\folder (last, no quotes). Not on the PATH: /GEENPAD.
; The uninstaller: /S, and /INSTELLINGEN to take settings and earlier versions too.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinMessages.nsh
!include WinVer.nsh
!include nsDialogs.nsh

!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"' = 0
  !finalize '"${SIGN}" "%1"' = 0
!endif

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\vsv-wizard"
!define IN_USE 3 ; the exit code when the program is still open

Name "vsv-wizard"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\vsv-wizard"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "vsv-wizard ${VERSION}"
VIProductVersion "${NUMBER}"
VIAddVersionKey /LANG=1043 "ProductName" "vsv-wizard"
VIAddVersionKey /LANG=1043 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1043 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1043 "FileDescription" "vsv-wizard installeren"
VIAddVersionKey /LANG=1043 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${__FILEDIR__}/files/vsv-wizard.ico"
!define MUI_UNICON "${__FILEDIR__}/files/vsv-wizard.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${__FILEDIR__}/files/links.bmp"
!define MUI_WELCOMEPAGE_TITLE "vsv-wizard ${VERSION} installeren"
!define MUI_WELCOMEPAGE_TEXT "vsv-wizard komt alleen voor u op deze computer. U hebt geen \
beheerder nodig.$\r$\n$\r$\nStaat er al een oudere versie? Die wordt bijgewerkt. Uw dossiers en \
instellingen blijven zoals ze zijn.$\r$\n$\r$\nSluit vsv-wizard als het open is, en kies daarna \
Installeren."
!define MUI_FINISHPAGE_TITLE "vsv-wizard staat op uw computer"
!define MUI_FINISHPAGE_TEXT "U vindt vsv-wizard in het menu Start. Uw dossiers komen in de map \
VSV-dossiers bij uw documenten.$\r$\n$\r$\nOp de opdrachtregel typt u vsv-wizard, in een nieuw \
venster."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "vsv-wizard nu openen"
!define MUI_FINISHPAGE_RUN_FUNCTION Open
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.Ask un.Asked
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"

Var AlsoSettings
Var Box

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "vsv-wizard vraagt Windows 10 of nieuwer." /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
FunctionEnd

Function Open
  ExecShell "" "$SMPROGRAMS\vsv-wizard.lnk"
FunctionEnd

; What was there is put aside in one step. That fails as long as somebody uses it; then all stays.
!macro PutAside
  RMDir /r "$INSTDIR\programma.oud"
  ${If} ${FileExists} "$INSTDIR\programma\*.*"
    ${Do}
      ClearErrors
      Rename "$INSTDIR\programma" "$INSTDIR\programma.oud"
      ${IfNot} ${Errors}
        ${ExitDo}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "vsv-wizard is nog open. Sluit het, en kies dan \
Opnieuw. Er is niets gewijzigd." /SD IDCANCEL IDRETRY +3
      SetErrorLevel ${IN_USE}
      Quit
    ${Loop}
  ${EndIf}
!macroend

Section
  SetShellVarContext current
  !insertmacro PutAside
  SetOutPath "$INSTDIR"
  File /r "${STAGE}/*"
  WriteUninstaller "$INSTDIR\verwijderen.exe"
!ifndef COMPILED
  DetailPrint "Klaarmaken om snel te starten"
  nsExec::Exec '"$INSTDIR\programma\python\python.exe" -m compileall -q --invalidation-mode unchecked-hash "$INSTDIR\programma\lib"'
  Pop $0
!endif
  RMDir /r "$INSTDIR\programma.oud"

  ; In Windows Terminal where there is one. It is an alias, which looks like an empty file.
  ${If} ${FileExists} "$LOCALAPPDATA\Microsoft\WindowsApps\wt.exe"
    CreateShortCut "$SMPROGRAMS\vsv-wizard.lnk" "$LOCALAPPDATA\Microsoft\WindowsApps\wt.exe" \
      '--title vsv-wizard "$INSTDIR\vsv-wizard.exe"' "$INSTDIR\programma\vsv-wizard.ico"
  ${Else}
    CreateShortCut "$SMPROGRAMS\vsv-wizard.lnk" "$INSTDIR\Start vsv-wizard.cmd" "" \
      "$INSTDIR\programma\vsv-wizard.ico"
  ${EndIf}

  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/GEENPAD" $1
  ${If} ${Errors}
    nsExec::Exec '"$INSTDIR\programma\python\python.exe" "$INSTDIR\programma\user_path.py" add "$INSTDIR"'
    Pop $0
    SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
  ${EndIf}

  WriteRegStr HKCU "${KEY}" "DisplayName" "vsv-wizard"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\programma\vsv-wizard.ico"
  WriteRegStr HKCU "${KEY}" "Publisher" "vsv-wizard"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\verwijderen.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\verwijderen.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

; A full disk, or Cancel: the older version comes back.
Function .onInstFailed
  ${If} ${FileExists} "$INSTDIR\programma.oud\*.*"
    RMDir /r "$INSTDIR\programma"
    Rename "$INSTDIR\programma.oud" "$INSTDIR\programma"
  ${EndIf}
FunctionEnd

Function un.onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/INSTELLINGEN" $1
  StrCpy $AlsoSettings 0
  ${IfNot} ${Errors}
    StrCpy $AlsoSettings 1
  ${EndIf}
FunctionEnd

Function un.Ask
  !insertmacro MUI_HEADER_TEXT "vsv-wizard verwijderen" "Uw dossiers blijven staan."
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 40u "vsv-wizard gaat van deze computer. De map VSV-dossiers bij uw \
documenten blijft zoals zij is.$\r$\n$\r$\nSluit vsv-wizard als het open is."
  Pop $0
  ${NSD_CreateCheckbox} 0 50u 100% 12u "Verwijder ook mijn instellingen en de eerdere versies van \
dossiers"
  Pop $Box
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:Verwijderen"
  nsDialogs::Show
FunctionEnd

Function un.Asked
  ${NSD_GetState} $Box $AlsoSettings
FunctionEnd

; Only what was put here by name: a dossier that somebody saved in this folder stays.
Section Uninstall
  SetShellVarContext current
  !insertmacro PutAside
  nsExec::Exec '"$INSTDIR\programma.oud\python\python.exe" "$INSTDIR\programma.oud\user_path.py" remove "$INSTDIR"'
  Pop $0
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
  RMDir /r "$INSTDIR\programma.oud"
  Delete "$INSTDIR\vsv-wizard.exe"
  Delete "$INSTDIR\Start vsv-wizard.cmd"
  Delete "$INSTDIR\LEESMIJ.txt"
  Delete "$INSTDIR\LICENTIE.txt"
  Delete "$INSTDIR\LICENTIES.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\verwijderen.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\vsv-wizard.lnk"
  DeleteRegKey HKCU "${KEY}"
  ${If} $AlsoSettings == 1
    RMDir /r "$LOCALAPPDATA\vsv-wizard\geschiedenis"
    RMDir /r "$LOCALAPPDATA\vsv-wizard\bulk"
    RMDir /r "$LOCALAPPDATA\vsv-wizard\overzicht"
    RMDir /r "$LOCALAPPDATA\vsv-wizard\vensters"
    RMDir /r "$LOCALAPPDATA\vsv-wizard\agenda"
    Delete "$LOCALAPPDATA\vsv-wizard\instellingen.toml"
    Delete "$LOCALAPPDATA\vsv-wizard\plekken.toml"
    Delete "$LOCALAPPDATA\vsv-wizard\beelden.json"
    Delete "$LOCALAPPDATA\vsv-wizard\documenten.toml"
    Delete "$LOCALAPPDATA\vsv-wizard\profielkeuzes.toml"
    Delete "$LOCALAPPDATA\vsv-wizard\modellen.toml"
    Delete "$LOCALAPPDATA\vsv-wizard\storingen.log"
    RMDir "$LOCALAPPDATA\vsv-wizard"
  ${EndIf}
SectionEnd
