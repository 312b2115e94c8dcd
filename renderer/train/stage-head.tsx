import { STRENGTH_COLUMNS } from "./stage-columns.ts";

/** The heads of a table of stages. */
export function StageHead({ isEdited = false }: { readonly isEdited?: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">Stage</th>
        <th scope="col">Share</th>
        <th scope="col">Epochs</th>
        <th scope="col">Image size</th>
        {STRENGTH_COLUMNS.map(({ name, label, explanation }) => (
          <th key={name} scope="col" title={explanation}>
            {label}
          </th>
        ))}
        <th scope="col">Batch</th>
        <th scope="col">Time</th>
        {isEdited && (
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
