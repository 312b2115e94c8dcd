import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ShippedPackage } from "../../core/contract/studio/shipped-package.ts";
import { toastError } from "../app/toast.tsx";
import { useSession } from "../client/session-store.ts";
import { BoresightMark } from "../components/boresight-mark.tsx";
import { Card } from "../components/card.tsx";
import { countOf } from "../components/format.ts";
import { runtimeVersions } from "./runtime-versions.ts";
import classes from "./settings.module.css";

/** What this program is made of. */
export function AboutCard() {
  const version = useSession((session) => session.version);
  const packages = useShippedPackages();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Card title="About">
      <div className={classes.about}>
        <BoresightMark />
        <div>
          <div className={classes.product}>Boresight {version}</div>
          <div className={classes.none}>
            {runtimeVersions(navigator.userAgent).join(", ")}. Apache License 2.0. Works offline, nothing
            leaves this computer.
          </div>
        </div>
      </div>
      {packages.length > 0 && (
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? "Hide licences" : `Licences of ${countOf(packages.length, "package")}`}
        </Button>
      )}
      {isOpen && (
        <ul className={classes.packages} aria-label="Packages">
          {packages.map((shipped) => (
            <Package key={`${shipped.name} ${shipped.version}`} shipped={shipped} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Package({ shipped: { name, version, licence, text } }: { readonly shipped: ShippedPackage }) {
  return (
    <li className={classes.package}>
      <details>
        <summary>
          <span className={classes.label}>{name}</span>
          <span className={classes.none}>{version}</span>
          <span>{licence}</span>
        </summary>
        <pre>{text ?? `The package carries no text of its licence; it names ${licence}.`}</pre>
      </details>
    </li>
  );
}

/** The list that the build wrote beside the page. */
function useShippedPackages(): readonly ShippedPackage[] {
  const [packages, setPackages] = useState<readonly ShippedPackage[]>([]);
  useEffect(() => {
    let isStale = false;
    fetch(new URL("./licences.json", document.baseURI))
      .then((response) => {
        if (!response.ok) throw new Error("The list of licences is missing; build the app again.");
        return response.json();
      })
      .then((list: readonly ShippedPackage[]) => !isStale && setPackages(list))
      .catch(toastError);
    return () => {
      isStale = true;
    };
  }, []);
  return packages;
}
