import type { World } from "./world";

/** The categories in their order. */
export async function categoryIds(world: World): Promise<string[]> {
  const { categories } = await world.admin.client.data<{ categories: { id: string }[] }, object>("{ categories { id } }");
  return categories.map(({ id }) => id);
}

/** A course's slug as it is now. */
export async function slugOf(world: World, { id }: { id: string }): Promise<string> {
  const text = "query($id: ID!) { course(id: $id) { slug } }";
  return (await world.admin.client.data<{ course: { slug: string } }, object>(text, { id })).course.slug;
}
