import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { extname } from 'node:path';

/** A downloaded package and what the signed feed says of it. */
export interface DownloadedPackage {
  readonly path: string;
  /** SHA-512 in base64, as the feed has it. */
  readonly sha512: string;
}

/** Where the script finds its programs, and under what root keeps the copy that it installs. */
export interface InstallPlaces {
  readonly path: string;
  readonly folder: string;
}

const places: InstallPlaces = { path: '/usr/sbin:/usr/bin:/sbin:/bin', folder: '/var/cache' };
/** More than any package has; a file that never ends must not fill the disk. */
const maxBytes = 2 ** 30;
const elevator = '/usr/bin/pkexec';

/**
 * The script that installs a package as root: `sh -c SCRIPT sh FILE SHA512-IN-HEX deb|rpm`.
 *
 * The person's own folder, where the download lies, can be written to by everything that the person runs. So the file is first
 * copied to a new folder that only root can enter; the copy is hashed, and the same copy is installed. Ends with 65 (EX_DATAERR)
 * when it is not the package of the feed.
 */
export function installScript({ path, folder }: InstallPlaces = places): string {
  return `set -eu
umask 077
PATH='${path}'
export PATH DEBIAN_FRONTEND=noninteractive
folder=$(mktemp -d '${folder}/hosting-console-update.XXXXXXXXXX')
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
package="$folder/package.$3"
[ -f "$1" ] || exit 65
head -c ${maxBytes} < "$1" > "$package"
printf '%s  %s\\n' "$2" "$package" | sha512sum --check --status || exit 65
has() { command -v "$1" > /dev/null; }
case "$3" in
  deb)
    dpkg --install "$package" || apt-get install --fix-broken --yes
    ;;
  rpm)
    if has zypper; then zypper --non-interactive --no-refresh install --allow-unsigned-rpm --force "$package"
    elif has dnf; then dnf install --nogpgcheck --assumeyes "$package"
    elif has yum; then yum install --nogpgcheck --assumeyes "$package"
    else rpm --upgrade --replacepkgs "$package"
    fi
    ;;
  *) exit 64 ;;
esac
`;
}

/** Program and arguments that install a package as root; a person who is not root is asked for an administrator's password. */
export function installCommand(file: DownloadedPackage, isRoot: boolean): readonly [string, ...string[]] {
  const kind = extname(file.path).slice(1);
  if (kind !== 'deb' && kind !== 'rpm') throw new Error(`a package for Linux is no .${kind}`);
  const hash = Buffer.from(file.sha512, 'base64').toString('hex');
  const run = ['/bin/sh', '-c', installScript(), 'sh', file.path, hash, kind] as const;
  return isRoot ? run : [elevator, '--disable-internal-agent', ...run];
}

/**
 * Installs a package and returns when that is done; nothing else can be done meanwhile, since everything of the console is closed
 * by then. Throws when the password was declined, when the file is not the one of the feed, and when the installer failed.
 */
export function installPackage(file: DownloadedPackage): void {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !existsSync(elevator)) throw new Error(`there is no ${elevator} to ask for the right to install`);
  const [program, ...args] = installCommand(file, isRoot);
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`the installation ended with ${status ?? 'a signal'}`);
}
