@echo off
rem Builds what is not yet built or out of date, then starts Trunkline with the arguments given.
setlocal EnableDelayedExpansion
set "HERE=%~dp0"
set "HOME_25="

for %%J in ("%JAVA_HOME%" "%JDK_HOME%") do if not defined HOME_25 call :try %%J
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.jdks\*") do if not defined HOME_25 call :try "%%~J"
if not defined HOME_25 (
  echo trunkline: no JDK 25 or newer was found ^(JAVA_HOME and the usual folders were searched^); install one, for example Temurin 25, or set JAVA_HOME. 1>&2
  exit /b 2
)
set "JAVA_HOME=%HOME_25%"

set "STAMP=%HERE%app\target\built.stamp"
powershell -NoProfile -Command "$s = Get-Item -ErrorAction SilentlyContinue '%STAMP%'; if (-not $s) { exit 1 }; $new = Get-ChildItem -Recurse -File -Path '%HERE%pom.xml','%HERE%.mvn','%HERE%*\pom.xml','%HERE%*\src\main','%HERE%driver-core\src\test' | Where-Object { $_.LastWriteTime -gt $s.LastWriteTime } | Select-Object -First 1; if ($new) { exit 1 }"
if errorlevel 1 (
  where mvn >nul 2>nul || (echo trunkline: Maven is needed to build Trunkline, and no mvn is on the PATH. 1>&2 & exit /b 2)
  echo trunkline: building ^(once; the next start uses what is built^) ... 1>&2
  set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
  if exist "%HERE%app\target\lib" rd /s /q "%HERE%app\target\lib"
  pushd "%HERE%"
  call mvn -q -B -ntp -DskipTests package 1>&2
  if errorlevel 1 (popd & echo trunkline: the build failed; the lines above are Maven's. 1>&2 & exit /b 2)
  copy /y app\target\app-*.jar app\target\lib >nul
  echo built> "%STAMP%"
  popd
)

"%JAVA_HOME%\bin\java" -XX:+UseCompactObjectHeaders -XX:+UseG1GC -XX:G1HeapRegionSize=1m --enable-native-access=javafx.graphics,com.sun.jna %TRUNKLINE_JAVA_OPTIONS% -p "%HERE%app\target\lib" -m dev.trunkline.app/dev.trunkline.app.Main %*
exit /b %ERRORLEVEL%

:try
if "%~1"=="" exit /b
if not exist "%~1\bin\javac.exe" exit /b
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=." %%M in ("%%~V") do if %%M GEQ 25 set "HOME_25=%~1"
)
exit /b
