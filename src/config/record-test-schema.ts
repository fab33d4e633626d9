import * as z from 'zod';
import { parsePath } from '../parsers/values/value-path.js';

const whatIsThere = { error: 'Write what is there, such as `Legal*`, or a list of such.' };
const whatTheyHave = 'Write what the records have, such as `tags: legal`.';
const recordValue = z.union([z.string().min(1), z.number()], whatIsThere);

/** Which records of a file are meant, in `overrides` and `suppressions`. */
export const recordTest = z
  .record(
    z.string().refine((written) => parsePath(written) !== null),
    z.union([recordValue, z.array(recordValue).min(1, whatIsThere)], whatIsThere),
    {
      error: ({ code }) =>
        code === 'invalid_key'
          ? 'Write a path in the record, such as `title`, `tags` or `$.folder.name`.'
          : whatTheyHave,
    },
  )
  .refine((test) => Object.keys(test).length > 0, { error: whatTheyHave })
  .describe('Which records of a file: a path such as `title` or `tags`, and what is there; `*` is anything.');
