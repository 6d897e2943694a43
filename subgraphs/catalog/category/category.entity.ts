import { Column, Entity, PrimaryColumn } from "typeorm";

/** A shelf of the catalogue. */
@Entity("category")
export class CategoryEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("text")
  name: string;

  @Column("text")
  description: string;

  /** Order on the shelf list, from 0; ties are broken by name. */
  @Column("integer")
  position: number;

  @Column("boolean")
  archived: boolean;

  @Column("timestamptz")
  createdAt: Date;
}
