// Starts `primers lsp`, and tells it whether the workspace is trusted. Everything else is the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("primers");
  const [command, ...words] = settings.get("command");
  client = new LanguageClient(
    "primers",
    "Primers",
    { command, args: [...words, "lsp"] },
    {
      documentSelector: [{ scheme: "file", language: "markdown" }],
      initializationOptions: { trusted: vscode.workspace.isTrusted, delay: settings.get("delay") },
    },
  );
  try {
    await client.start();
  } catch (problem) {
    vscode.window.showErrorMessage(`Primers: ${command}: ${problem.message ?? problem} (is Primers installed, with its extra lsp?)`);
  }
}

async function stop() {
  const before = client;
  client = undefined;
  if (before && before.needsStop()) await before.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("primers.restart", restart),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("primers") && restart()),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
