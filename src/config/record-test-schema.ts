import * as z from 'zod';
import { parsePath } from '../parsers/values/value-path.js';

const recordValue = z.union([z.string().min(1), z.number()], {
  error: 'Write what is there, such as `Legal*`, or a list of such.',
});

/** Which records of a file are meant, in `overrides` and `suppressions`. */
export const recordTest = z
  .record(
    z.string().refine((written) => parsePath(written) !== null),
    z.union(
      [
        recordValue,
        z.array(recordValue).min(1, { error: 'Write what is there, such as `Legal*`, or a list of such.' }),
      ],
      {
        error: 'Write what is there, such as `Legal*`, or a list of such.',
      },
    ),
    {
      error: ({ code }) =>
        code === 'invalid_key'
          ? 'Write a path in the record, such as `title`, `tags` or `$.folder.name`.'
          : 'Write what the records have, such as `tags: legal`.',
    },
  )
  .refine((test) => Object.keys(test).length > 0, { error: 'Write what the records have, such as `tags: legal`.' })
  .describe('Which records of a file: a path such as `title` or `tags`, and what is there; `*` is anything.');
