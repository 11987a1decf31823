import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import { createBundleCommand } from './bundle.ts';
import { createCaptionCommand } from './caption.ts';
import { createDemoCommand } from './demo.ts';
import { createEvaluateCommand } from './evaluate.ts';
import { createExportCommand } from './export.ts';
import { createFingerprintCommand } from './fingerprint.ts';
import { createLeaksCommand } from './leaks.ts';
import { createImportCommand } from './import.ts';
import { createModelsCommand } from './models.ts';
import { createRecipesCommand } from './recipes.ts';
import { createServeCommand } from './serve.ts';
import { createTrainCommand } from './train.ts';

/** Every command, in the order of the help. */
export function createCommands(deps: CliDeps): readonly AddCommand[] {
  return [
    createDemoCommand(deps),
    createImportCommand(deps),
    createCaptionCommand(deps),
    createTrainCommand(deps),
    createRecipesCommand(),
    createExportCommand(),
    createBundleCommand(deps),
    createFingerprintCommand(deps),
    createLeaksCommand(deps),
    createEvaluateCommand(deps),
    createModelsCommand(deps),
    createServeCommand(deps),
  ];
}
