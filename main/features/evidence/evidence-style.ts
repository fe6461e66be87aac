/**
 * How a printed evidence document looks: A4, for paper and screen.
 *
 * Headings stay with what follows them, rows are not torn apart, the head of a table is repeated on every page; hashes break
 * anywhere, Chinese by its strict rules.
 */
export const evidenceStyle = `
@page{size:A4;margin:14mm 13mm 17mm}
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact}
body{margin:0;color:#1f2329;background:#fff;line-break:strict;overflow-wrap:anywhere;
font:9.5pt/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Zen Hei",system-ui,sans-serif}
body:lang(en){font-family:"Segoe UI","Helvetica Neue","Noto Sans","DejaVu Sans","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif}
h1,h2,h3,p,table,ul,dl,dd,figure{margin:0;padding:0}
.kicker{color:#646a73;font-size:9pt;letter-spacing:.08em}
h1{font-size:20pt;line-height:1.3;font-weight:600}
.lead{color:#434a54;margin-top:1mm}
h2{font-size:12.5pt;line-height:1.4;font-weight:600;margin:8mm 0 2.5mm;padding-bottom:1.2mm;border-bottom:.6pt solid #c9cdd4;break-after:avoid}
h3{font-size:10pt;font-weight:600;margin:4mm 0 1.5mm;break-after:avoid}
.quiet{color:#646a73}
.small{font-size:8pt;line-height:1.5}
.mono{font-family:"SF Mono",Consolas,"DejaVu Sans Mono","Noto Sans Mono",monospace;font-size:7.2pt;line-height:1.45}
.note{color:#646a73;margin-bottom:2mm}
.seal{margin-top:4mm;padding:2.4mm 3.2mm;border:.6pt solid;border-radius:1.4mm;break-inside:avoid}
.seal.pass{border-color:#9bd3ae;background:#f1faf4}
.seal.fail{border-color:#eda8a1;background:#fdf2f1}
table{width:100%;border-collapse:collapse;table-layout:fixed}
thead{display:table-header-group}
th,td{text-align:left;vertical-align:top;padding:1.5mm 2mm 1.5mm 0;border-bottom:.4pt solid #e5e6eb;font-weight:400}
thead th{color:#646a73;font-size:8pt;border-bottom:.6pt solid #c9cdd4;padding-top:0}
tr{break-inside:avoid}
.facts th{width:42mm;color:#646a73}
.name{font-weight:500}
.tag{display:inline-block;white-space:nowrap;font-size:8pt;line-height:1.5;padding:0 1.6mm;border:.5pt solid;border-radius:.9mm}
.pass{color:#0a6b35}.warn{color:#8f4b00}.fail{color:#b3261e}.unknown{color:#4e5969}.waived{color:#5b3fb0}
.faces{display:flex;gap:6mm;margin-bottom:3mm;break-inside:avoid}
.face{flex:1;border:.6pt solid #dcdfe6;border-radius:2mm;padding:4mm}
.face figcaption{color:#646a73;font-size:8pt;margin-bottom:2.5mm}
.face-head{display:flex;gap:3mm;align-items:center;margin-bottom:2mm}
.picture{width:15mm;height:15mm;flex:none;border-radius:50%;object-fit:cover;background:#f2f3f5;color:#646a73;
display:flex;align-items:center;justify-content:center;text-align:center;font-size:7.5pt;line-height:1.3}
.initial{font-size:15pt;font-weight:600;background:#e8f3ff;color:#1456b8}
.face-name{font-size:12pt;font-weight:600;line-height:1.35}
.code{width:26mm;height:26mm;object-fit:contain}
.thumb{width:8mm;height:8mm;border-radius:50%;object-fit:cover;vertical-align:middle}
dl.pairs{display:grid;grid-template-columns:1fr 1fr;column-gap:8mm}
dl.pairs div{display:grid;grid-template-columns:24mm 1fr;gap:2mm;padding:1.3mm 0;border-bottom:.4pt solid #e5e6eb;break-inside:avoid}
dl.pairs dt{color:#646a73}
dl.details{display:grid;grid-template-columns:max-content 1fr;gap:.2mm 2mm}
dl.details dt{color:#646a73}
`;
