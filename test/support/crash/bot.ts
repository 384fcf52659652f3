/* The process that is killed: the assembled bot, or one import, with every call that leaves it numbered. */

import { serve } from './bot-serve.ts';

serve();
