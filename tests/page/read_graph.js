/** Prints what graphology finds in a .graphml or .gexf file, as JSON. */

import { readFileSync } from 'node:fs';
import { MultiDirectedGraph } from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';

const path = process.argv[2];
const { parse } = path.endsWith('.gexf') ? gexf : graphml;
const graph = parse(MultiDirectedGraph, readFileSync(path, 'utf8'));
process.stdout.write(JSON.stringify(graph.export()));
