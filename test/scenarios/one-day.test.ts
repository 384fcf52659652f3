import { test } from 'vitest';
import { oneDay } from './one-day.ts';

test('a day of the team, on the embedded store and over Socket Mode', () => oneDay({}));
test('the same day over signed requests', () => oneDay({ overHttp: true }));
