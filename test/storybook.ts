import { startWorkspace } from '#workspace/workspace.ts';
import { goldens } from './support/views.ts';

/** `npm run storybook`: every golden view on one page of the local workspace, read anew when the page is loaded. */
const workspace = await startWorkspace({ port: Number(process.env.PORT ?? 0), stories: goldens });
process.stdout.write(`The storybook is at ${workspace.url}storybook.html (Ctrl+C ends it).\n`);
