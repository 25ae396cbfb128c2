@echo off
rem In Windows Terminal where there is one; otherwise in this window.
if defined WT_SESSION goto here
where /q wt.exe || goto here
start "" wt.exe --title vsv-wizard "%~dp0vsv-wizard.exe" %*
exit /b
:here
title vsv-wizard
"%~dp0vsv-wizard.exe" %* || pause
