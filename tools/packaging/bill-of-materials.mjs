import { SetupError } from '../progress.mjs';
import { inProject } from '../project.mjs';
import { npmCommand, runCaptured } from '../run-command.mjs';
import { importedPackages, shippedOnly } from './shipped-packages.mjs';

/** @import { BillOfMaterials } from './shipped-packages.mjs' */

/**
 * Writes down what a package consists of, as CycloneDX (https://docs.npmjs.com/cli/v11/commands/npm-sbom).
 *
 * @returns {Promise<BillOfMaterials>}
 */
export async function billOfMaterials() {
  const command = npmCommand('sbom', '--sbom-format=cyclonedx', '--sbom-type=application');
  const { code, stdout, stderr } = await runCaptured(command, { cwd: inProject() });
  if (code !== 0) throw new SetupError(`npm sbom failed with exit code ${code}:\n${stderr}`);
  /** @type {BillOfMaterials} */
  const bill = JSON.parse(stdout);
  // npm takes the name from the folder.
  bill.metadata.component.name = 'mini-program-hosting-console';
  return shippedOnly(bill, importedPackages());
}
