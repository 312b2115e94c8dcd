import { Spotlight, spotlight } from "@mantine/spotlight";
import { useEffect, useState } from "react";
import { type ImageRow, imageFilterSchema, imageSortSchema } from "../../core/contract/studio/image-row.ts";
import { useOverview } from "../client/overview-store.ts";
import { request } from "../client/studio-client.ts";
import classes from "./command-palette.module.css";
import { navigate } from "./navigation.ts";
import { toastError } from "./toast.tsx";

const MOST = 5;

/** The first images whose name has the query in it: Enter opens one on the canvas. */
export function PaletteImages({ query }: { readonly query: string }) {
  const rows = useImagesCalled(query.trim());
  if (rows.length === 0) return null;
  return (
    <>
      <div className={classes.heading}>Images</div>
      {rows.map((row) => (
        <Spotlight.Action
          key={row.id}
          className={classes.action}
          aria-label={`Open ${row.name}`}
          onClick={() => {
            spotlight.close();
            navigate({ view: "annotate", imageId: row.id });
          }}
        >
          <span className={classes.label}>{row.name}</span>
        </Spotlight.Action>
      ))}
    </>
  );
}

function useImagesCalled(text: string): readonly ImageRow[] {
  const [rows, setRows] = useState<readonly ImageRow[]>([]);
  const isOpen = useOverview(({ overview }) => overview !== null);
  const asks = isOpen && text.length >= 2;
  useEffect(() => {
    if (!asks) return setRows([]);
    let isStale = false;
    const timer = setTimeout(() => {
      findImages(text)
        .then((found) => !isStale && setRows(found))
        .catch(toastError);
    }, 120);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [asks, text]);
  return rows;
}

async function findImages(text: string): Promise<readonly ImageRow[]> {
  const filter = imageFilterSchema.parse({ text });
  const { ids } = await request("images.query", { filter, sort: imageSortSchema.parse({}) });
  return ids.length === 0 ? [] : request("images.rows", { ids: [...ids.subarray(0, MOST)] });
}
