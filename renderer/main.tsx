import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./app/tokens.css";
import "./app/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { startStudio } from "./client/start-studio.ts";

await startStudio();
createRoot(document.getElementById("root")!).render(<App />);
