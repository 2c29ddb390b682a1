/** Prints what Neo4j's own language server finds wrong in a script, as JSON. */

import { readFileSync } from 'node:fs';
import { lintCypherQuery } from '@neo4j-cypher/language-support';

const isError = ({ severity }) => severity === 1; // the others are advice on speed
const { diagnostics } = lintCypherQuery(readFileSync(process.argv[2], 'utf8'), {});
process.stdout.write(JSON.stringify(diagnostics.filter(isError).map(({ message }) => message)));
