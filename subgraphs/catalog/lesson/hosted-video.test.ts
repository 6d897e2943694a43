import { hostedVideo, hostedVideoAt } from "./hosted-video";

const GUID = "7a9b2c3d-1111-4222-8333-444455556666";

describe("a video at a host", () => {
  it.each([
    [
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s",
      "YOUTUBE",
      "dQw4w9WgXcQ",
      "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    ],
    ["https://youtu.be/dQw4w9WgXcQ?si=x", "YOUTUBE", "dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"],
    ["https://m.youtube.com/shorts/dQw4w9WgXcQ", "YOUTUBE", "dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"],
    ["https://vimeo.com/76979871", "VIMEO", "76979871", "https://player.vimeo.com/video/76979871"],
    [
      "https://vimeo.com/76979871/abcdef0123",
      "VIMEO",
      "76979871/abcdef0123",
      "https://player.vimeo.com/video/76979871?h=abcdef0123",
    ],
    [
      "https://player.vimeo.com/video/76979871?h=abcdef0123",
      "VIMEO",
      "76979871/abcdef0123",
      "https://player.vimeo.com/video/76979871?h=abcdef0123",
    ],
    ["https://vimeo.com/channels/staffpicks/76979871", "VIMEO", "76979871", "https://player.vimeo.com/video/76979871"],
    [
      `https://iframe.mediadelivery.net/embed/759/${GUID}?autoplay=true`,
      "BUNNY",
      `759/${GUID}`,
      `https://iframe.mediadelivery.net/embed/759/${GUID}`,
    ],
    [
      "https://res.cloudinary.com/demo/video/upload/w_300,h_200/q_auto/v1/lessons/dog.mp4",
      "CLOUDINARY",
      "demo/lessons/dog",
      "https://player.cloudinary.com/embed/?cloud_name=demo&public_id=lessons%2Fdog",
    ],
    [
      "https://res.cloudinary.com/demo/video/upload/dog.webm",
      "CLOUDINARY",
      "demo/dog",
      "https://player.cloudinary.com/embed/?cloud_name=demo&public_id=dog",
    ],
    [
      "https://player.cloudinary.com/embed/?cloud_name=demo&public_id=lessons%2Fdog",
      "CLOUDINARY",
      "demo/lessons/dog",
      "https://player.cloudinary.com/embed/?cloud_name=demo&public_id=lessons%2Fdog",
    ],
  ] as const)("is found at %s", (address, provider, videoId, embedUrl) => {
    const found = hostedVideoAt(address);
    expect(found).toMatchObject({ provider, videoId, embedUrl });
    // The address that is made of the id leads to the same video.
    expect(hostedVideoAt(found!.url)).toEqual(found);
    expect(hostedVideo(provider, videoId)).toEqual(found);
  });

  it.each([
    "https://www.youtube.com/",
    "https://www.youtube.com/watch?v=short",
    "https://youtu.be/dQw4w9WgXcQ%22onload=",
    "https://vimeo.com/about",
    "https://iframe.mediadelivery.net/embed/759/none",
    "https://res.cloudinary.com/demo/image/upload/dog.png",
    "https://player.cloudinary.com/embed/?cloud_name=demo",
  ])("is not at %s", address => expect(hostedVideoAt(address)).toBeUndefined());

  it("is not what only looks like one of theirs", () => {
    for (const address of ["https://youtube.com.example.com/watch?v=dQw4w9WgXcQ", "https://example.com/youtube.com/film.mp4"]) {
      expect(hostedVideoAt(address)).toBeNull();
    }
    expect(hostedVideo("YOUTUBE", '"><script>x')).toBeNull();
    expect(hostedVideo("CLOUDINARY", "demo/../../x?y")).toBeNull();
  });
});
