// Writes a page that draws a BPMN file with bpmn-js: node draw.mjs FILE.bpmn PAGE.html
// The page needs nothing but itself. When it is done its body carries data-drawn: "ok", or what went wrong.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [file, page] = process.argv.slice(2);
const script = readFileSync(require.resolve('bpmn-js/dist/bpmn-navigated-viewer.production.min.js'), 'utf8').replaceAll('</script', '<\\/script');
const style = ['diagram-js.css', 'bpmn-js.css'].map((name) => readFileSync(require.resolve(`bpmn-js/dist/assets/${name}`), 'utf8')).join('\n');
const xml = JSON.stringify(readFileSync(file, 'utf8')).replaceAll('<', '\\u003c');

writeFileSync(page, `<!doctype html><meta charset="utf-8"><title>BPMN</title>
<style>${style} html, body, #canvas { margin: 0; width: 100%; height: 100%; background: white; }</style>
<body><div id="canvas"></div>
<script>${script}</script>
<script>
  const viewer = new BpmnJS({ container: '#canvas' });
  viewer.importXML(${xml}).then(({ warnings }) => {
    viewer.get('canvas').zoom('fit-viewport', 'auto');
    const shapes = viewer.get('elementRegistry').filter((element) => element.type !== 'label').length;
    document.body.dataset.shapes = shapes;
    document.body.dataset.drawn = warnings.length ? warnings.map((warning) => warning.message).join('; ') : 'ok';
  }).catch((error) => { document.body.dataset.drawn = error.message; });
</script></body>
`);
