/* Runs with every test file. */

import { afterAll } from 'vitest';
import { endChildren } from './children.ts';

afterAll(endChildren);
