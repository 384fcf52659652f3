/* The process that is killed: the assembled bot, or one import, with every call that leaves it numbered. */

import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Before anything else is loaded: compiled code is kept between the processes.
module.enableCompileCache(join(tmpdir(), 'dunbot-crash-compiled'));
const { serve } = await import('./bot-serve.ts');
serve();
