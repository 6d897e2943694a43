import { JobUpdatedDocument, RequestUploadDocument, type UploadPurpose } from "../../clients/generated/graphql";
import { pdf, picture, program } from "../../subgraphs/catalog/testing/test-files";
import { nextOf } from "../harness/patience";
import { newInstructor } from "../harness/people";
import { as } from "../harness/results";
import { upload } from "../harness/uploads";
import { answerOf } from "./authoring";
import { DiscreetClient, expectDiscretion } from "./discreet-client";
import { refusal, NOBODY } from "./stage";
import type { Stage } from "./stage";

/** Files that are not what they were said to be, and those of others. */
export function badFiles(stage: Stage): void {
  describe("in files", () => {
    const announce = async (purpose: UploadPurpose, sizeBytes: number) => {
      const input = { purpose, fileName: "a.file", sizeBytes };
      return as((await stage.author.client.data(RequestUploadDocument, { input })).requestUpload, "RequestedUpload");
    };
    const complete = (uploadId: string) => answerOf(stage.author, "completeUpload", { uploadId });

    it.each<[string, UploadPurpose, Buffer, number, string]>([
      ["a program for a PDF", "PDF", program(), 0, "UPLOAD_TYPE_REFUSED"],
      ["a PDF for a package", "SCORM_PACKAGE", pdf(), 0, "UPLOAD_TYPE_REFUSED"],
      ["more than was said", "PDF", pdf(), -1, "UPLOAD_SIZE_MISMATCH"],
    ])("is refused at once: %s", async (_what, purpose, bytes, difference, code) => {
      const { upload: announced, url } = await announce(purpose, bytes.length + difference);
      const put = await fetch(url, { method: "PUT", body: new Uint8Array(bytes) });
      expect(put.status).toBe(200);
      for (let time = 0; time < 2; time += 1)
        expect(await complete(announced.id)).toMatchObject({ code, path: ["input", "uploadId"] });
    });

    it("is missing, and may still come", async () => {
      const { upload: announced } = await announce("PDF", 1_000);
      for (let time = 0; time < 2; time += 1)
        expect(await complete(announced.id)).toMatchObject({ code: "UPLOAD_MISSING", path: ["input", "uploadId"] });
    });

    it("is somebody else's, or for something else", async () => {
      const other = await newInstructor(stage.platform.visitor);
      const bytes = await picture("png");
      const thumbnail = await upload(stage.author.client, { purpose: "THUMBNAIL", fileName: "a.png", bytes });
      const attachment = await upload(stage.author.client, { purpose: "ATTACHMENT", fileName: "a.png", bytes });
      const create = "mutation($input: CreateCourseInput!) { createCourse(input: $input) { ... on Course { id } } }";
      const input = { title: "Somebody else's", description: "" };
      const { id } = (await new DiscreetClient(other.client).result(create, { input })) as { id: string };
      const change = (client: DiscreetClient, courseId: string, thumbnailUploadId: string) =>
        answerOf(client, "updateCourse", { courseId, thumbnailUploadId });
      const path = ["input", "thumbnailUploadId"];
      expect(await change(new DiscreetClient(other.client), id, thumbnail.id)).toMatchObject(
        refusal("NotFound", "UPLOAD_NOT_FOUND", ...path),
      );
      expect(await change(stage.author, stage.course.id, attachment.id)).toMatchObject({
        code: "UPLOAD_OF_OTHER_PURPOSE",
        path,
      });
    });

    it("is answered to who follows a job that there is not, or that is another's", async () => {
      const { job } = await upload(stage.author.client, { purpose: "PDF", fileName: "a.pdf", bytes: pdf() });
      for (const id of [NOBODY, "7", job!.id]) {
        const refused = await nextOf(stage.learner.client.subscribe(JobUpdatedDocument, { id }));
        expect(refused.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", problem: "JOB_NOT_FOUND" } }]);
        expectDiscretion(refused, expect.any(String));
      }
      await stage.learner.client.close();
    });
  });
}
