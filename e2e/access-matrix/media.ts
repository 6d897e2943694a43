import { files12, zipOf } from "../../subgraphs/catalog/scorm/testing/packages";
import { makePdf } from "../../subgraphs/catalog/resource/testing/make-pdf";
import { mp4, pdf } from "../../subgraphs/catalog/testing/test-files";
import type { UploadPurpose } from "../../clients/generated/graphql";
import type { GraphClient } from "../harness/graph-client";
import { until } from "../harness/patience";
import { upload } from "../harness/uploads";
import { mutate } from "../harness/mutate";

const VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nFlour, water, salt.\n";

/** Lessons with files, and what was made of these. */
export interface Media {
  /** A film with a transcript. */
  videoId: string;
  /** A SCORM package. */
  scormId: string;
  /** An article with an attachment and a resource. */
  articleId: string;
  resourceId: string;
  /** The job that has imported the resource. */
  jobId: string;
  /** The files of the package and of the resource. */
  packageUploadId: string;
  pdfUploadId: string;
}

/** Brings files in for somebody's courses. */
export class MediaAuthor {
  constructor(private readonly client: GraphClient) {}

  async media(chapterId: string): Promise<Media> {
    const film = await this.upload("VIDEO", "film.mp4", mp4());
    const videoId = await this.lesson(chapterId, { type: "VIDEO", video: { uploadId: film } });
    await this.transcribe(videoId);
    const packageUploadId = await this.upload("SCORM_PACKAGE", "knots.zip", await zipOf(files12));
    const scormId = await this.lesson(chapterId, { type: "SCORM" });
    await this.run("importScormPackage", { lessonId: scormId, uploadId: packageUploadId });
    const attachmentUploadIds = [await this.upload("ATTACHMENT", "sheet.pdf", pdf())];
    const articleId = await this.lesson(chapterId, { type: "ARTICLE", article: { markdown: "Text." }, attachmentUploadIds });
    const pdfUploadId = await this.pdf();
    const { id: jobId, madeId: resourceId } = await this.importPdf(articleId, pdfUploadId);
    return { videoId, scormId, articleId, resourceId, jobId, packageUploadId, pdfUploadId };
  }

  /** A lesson whose video is elsewhere, with a transcript. */
  async transcribedLesson(chapterId: string): Promise<string> {
    const lessonId = await this.lesson(chapterId, { type: "VIDEO", video: { url: "https://example.com/film.mp4" } });
    await this.transcribe(lessonId);
    return lessonId;
  }

  async resource(lessonId: string): Promise<string> {
    return (await this.importPdf(lessonId, await this.pdf())).madeId;
  }

  /** A file that was put at its address; nobody has said so yet. */
  async announcedUpload(): Promise<string> {
    const bytes = pdf();
    const input = { purpose: "PDF", fileName: "sheet.pdf", sizeBytes: bytes.length };
    const requested = await mutate<{ upload: { id: string }; url: string }>(this.client, "requestUpload", input);
    await fetch(requested.url, { method: "PUT", body: new Uint8Array(bytes) });
    return requested.upload.id;
  }

  private transcribe(lessonId: string): Promise<unknown> {
    return mutate(this.client, "updateTranscript", { lessonId, vtt: VTT });
  }

  private async lesson(chapterId: string, content: object): Promise<string> {
    return (await mutate<{ id: string }>(this.client, "createLesson", { chapterId, title: "Files", ...content })).id;
  }

  private pdf(): Promise<string> {
    return this.upload("PDF", "knots.pdf", makePdf(["Knots are useful."]));
  }

  private async upload(purpose: UploadPurpose, fileName: string, bytes: Buffer): Promise<string> {
    const { id, status } = await upload(this.client, { purpose, fileName, bytes });
    if (status !== "READY") throw new Error(`${fileName} is ${status}`);
    return id;
  }

  private importPdf(lessonId: string, uploadId: string): Promise<{ id: string; madeId: string }> {
    return this.run("importResource", { lessonId, pdf: { uploadId } });
  }

  /** Has a job done, and answers what it has made. */
  private async run(mutation: string, input: object): Promise<{ id: string; madeId: string }> {
    const { id } = await mutate<{ id: string }>(this.client, mutation, input);
    const text = "query($id: ID!) { job(id: $id) { status result { ... on LessonResource { id } ... on Lesson { id } } } }";
    const { job } = await until(
      () => this.client.data<{ job: { status: string; result: { id: string } | null } }, object>(text, { id }),
      seen => ["SUCCEEDED", "FAILED"].includes(seen.job.status),
    );
    if (!job.result) throw new Error(`${mutation}: ${job.status}`);
    return { id, madeId: job.result.id };
  }
}
