import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { scoPage, scoScript } from "./sco-pages";

/** Files of a package by path. */
export type Files = Record<string, string | Buffer>;

/** A zip file, made like authoring tools make them. `mode` is that of Unix, for all files. */
export async function zipOf(files: Files, options: { mode?: number; compress?: boolean } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content as string), path, options);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Uint8Array>);
}

const HEAD_12 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>`;

/** Two SCOs and what they share: the second has a mastery score of 40 points (of 50: 80 %), the first says its launch data. */
export const manifest12 = `${HEAD_12}
  <organizations default="org">
    <organization identifier="other"><title>Not this one</title></organization>
    <organization identifier="org">
      <title>Knots &amp; H&#228;lyards</title>
      <item identifier="part"><title>Part one</title>
        <item identifier="intro" identifierref="intro-sco" parameters="?mode=first">
          <title>Introduction</title><adlcp:datafromlms>colour=red</adlcp:datafromlms>
        </item>
        <item identifier="quiz" identifierref="quiz-sco">
          <title>Quiz</title><adlcp:masteryscore>40</adlcp:masteryscore>
        </item>
      </item>
      <item identifier="hidden" identifierref="notes" isvisible="false"><title>Notes</title></item>
    </organization>
  </organizations>
  <resources xml:base="content/">
    <resource identifier="intro-sco" type="webcontent" adlcp:scormtype="sco" href="intro.html" xml:base="scos/">
      <file href="intro.html"/><dependency identifierref="shared"/>
    </resource>
    <resource identifier="quiz-sco" type="webcontent" adlcp:scormtype="sco" href="scos/quiz.html"/>
    <resource identifier="notes" type="webcontent" adlcp:scormtype="asset" href="notes.txt"/>
    <resource identifier="shared" type="webcontent" adlcp:scormtype="asset"><file href="shared/sco.js"/></resource>
  </resources>
</manifest>`;

export const files12: Files = {
  "imsmanifest.xml": manifest12,
  "content/scos/intro.html": scoPage("Introduction", "../shared/sco.js"),
  "content/scos/quiz.html": scoPage("Quiz", "../shared/sco.js"),
  "content/notes.txt": "Notes.",
  "content/shared/sco.js": scoScript,
};

/** One SCO, passed from a scaled score of 0.7 on; its link does not care about case. */
export const manifest2004 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="org">
    <organization identifier="org">
      <title>Sailing</title>
      <item identifier="sailing" identifierref="sailing-sco">
        <title>Sailing</title>
        <adlcp:dataFromLMS>wind=north</adlcp:dataFromLMS>
        <imsss:sequencing>
          <imsss:controlMode choice="true" flow="true"/>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="main" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>
          </imsss:objectives>
        </imsss:sequencing>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sailing-sco" type="webcontent" adlcp:scormType="sco" href="Sailing.HTML#start"/>
  </resources>
</manifest>`;

export const files2004: Files = {
  "imsmanifest.xml": manifest2004,
  "sailing.html": scoPage("Sailing", "js/sco.js"),
  "js/sco.js": scoScript,
};

/** A manifest that stands for another one's item, as packages of packages have it. */
export const nestedManifest = `${HEAD_12}
  <organizations><organization identifier="org"><title>All</title>
    <item identifier="one" identifierref="inner"><title>Inner course</title></item>
  </organization></organizations>
  <resources/>
  <manifest identifier="inner" xml:base="inner/">
    <organizations><organization identifier="inner-org"><title>Inner</title>
      <item identifier="one" identifierref="page"><title>Page</title></item>
    </organization></organizations>
    <resources><resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="page.html"/></resources>
  </manifest>
</manifest>`;
