// Uses Temporal's Web UI as a person would: one command per call, one line of JSON as the answer.
//
//   node web-ui.mjs inbox UI NAMESPACE ID                       the waiting ids, and the heading ID's link leads to
//   node web-ui.mjs tab UI NAMESPACE ID TAB EXPECTED [FILE.png]  text of another tab, once it shows EXPECTED
//   node web-ui.mjs board UI NAMESPACE ID [FILE.png]            text of the living board
//   node web-ui.mjs timeline UI NAMESPACE ID [FILE.png]         text of the timeline
//   node web-ui.mjs update UI NAMESPACE ID NAME DATA            what the dialog says, or "" when it closed
//   node web-ui.mjs signal UI NAMESPACE ID NAME DATA            the same for a signal
//   node web-ui.mjs start UI NAMESPACE QUEUE TYPE ID            where the browser is after starting
import { chromium } from 'playwright-core';

const [command, ui, namespace, ...rest] = process.argv.slice(2);
const workflows = `${ui}/namespaces/${namespace}/workflows`;
const PATIENCE = 60_000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme: 'light' });
page.setDefaultTimeout(PATIENCE);

const open = async (id, tab) => {
  await page.goto(`${workflows}/${encodeURIComponent(id)}`);
  // the address without a run id leads to the newest run
  await page.waitForURL(url => /\/workflows\/[^/]+\/[0-9a-f-]{36}/.test(url.pathname));
  if (tab) {
    await page.goto(page.url().replace(/(\/[0-9a-f-]{36}).*/, `$1/${tab}`));
  }
};

const shot = async file => {
  if (file) {
    await page.waitForTimeout(1500);
    await page.screenshot({ path: file });
  }
};

/** Scrolls until the tabs stand right below the bar that stays at the top. */
const toTop = tab => page.getByTestId(tab).evaluate(element => {
  element.style.scrollMarginTop = '64px';
  element.scrollIntoView({ block: 'start' });
});

const dialog = async (menu, modal, select, id, name, data) => {
  await open(id);
  await page.getByRole('button', { name: 'More Actions' }).or(page.locator('#workflow-actions-menu-button')).first().click();
  await page.getByRole('menuitem', { name: menu }).click();
  const box = page.locator(`${modal}[open]`);
  await box.waitFor();
  await choose(box, select, name);
  const editor = box.locator('.cm-content').first();
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(data);
  await box.getByTestId('confirm-modal-button').click();
  for (let waited = 0; waited < PATIENCE; waited += 200) {
    const text = (await box.isVisible()) ? await box.innerText().catch(() => '') : '';
    if (!(await box.isVisible())) {
      return '';
    }
    if (!text.includes('in progress') && await box.locator('[role=alert]').first().isVisible()) {
      return text.trim();
    }
    if (waited % 5000 === 4800 && !text.includes('in progress')) {
      // a page that was drawn anew swallowed the click; the update's own id makes a second one harmless
      await box.getByTestId('confirm-modal-button').click();
    }
    await page.waitForTimeout(200);
  }
  return `no answer: ${await box.innerText()}`;
};

const choose = async (box, select, name) => {
  const button = box.getByTestId(select).or(box.locator(`#${select}`)).first();
  if (await button.count()) {
    await button.click();
    await page.getByRole('option', { name: new RegExp(`^${name}\\b`) }).first().click();
  } else {
    await box.getByLabel('name', { exact: false }).first().fill(name);
  }
};

/** The page and what it shows in frames: summaries, details and boards are Markdown in frames. */
const everything = async () => {
  const texts = [await page.locator('#content').innerText()];
  for (const frame of page.frames().slice(1)) {
    texts.push(await frame.evaluate(() => document.body.innerText).catch(() => ''));
  }
  return texts.join('\n');
};

const commands = {
  async inbox(id) {
    await page.goto(`${workflows}?query=${encodeURIComponent('AwaitingApproval=true AND ExecutionStatus="Running"')}`);
    const row = page.locator('table a[href*="/workflows/"]');
    await row.first().waitFor();
    const link = page.getByRole('link', { name: id, exact: true }).first();
    await link.waitFor();
    const waiting = [...new Set((await row.allInnerTexts()).map(t => t.trim()))];
    await link.click();
    const heading = page.getByTestId('workflow-id-heading');
    await heading.waitFor();
    return { waiting, opened: (await heading.innerText()).trim() };
  },
  async board(id, file) {
    await open(id, 'user-metadata');
    const frame = page.frameLocator('iframe').last();
    await frame.locator('h1').waitFor();
    // the page's own head says little; the board is what the picture is about
    await toTop('user-metadata-tab');
    await shot(file);
    return frame.locator('body').innerText();
  },
  async tab(id, tab, expected, file) {
    await open(id, tab);
    await page.getByTestId(`${tab}-tab`).waitFor();
    let text = '';
    for (let waited = 0; waited < PATIENCE && !text.includes(expected); waited += 500) {
      await page.waitForTimeout(500);
      text = await everything();
    }
    await shot(file);
    return text;
  },
  async timeline(id, file) {
    await open(id, 'timeline');
    await page.getByRole('heading', { name: 'Timeline', exact: true }).waitFor();
    // only the rows in view are drawn: the first phases come first in ascending order
    await page.getByRole('button', { name: 'Descending' }).click();
    await page.getByText('Phase 0: Preparation').first().waitFor();
    await toTop('timeline-tab');
    await shot(file);
    await page.setViewportSize({ width: 1440, height: 12_000 });
    await page.waitForTimeout(1500);
    return (await page.locator('body').innerText());
  },
  update: (...args) => dialog('Send an Update', '#update-confirmation-modal', 'update-select-button', ...args),
  signal: (...args) => dialog('Send a Signal', '#signal-confirmation-modal', 'signal-select-button', ...args),
  async start(queue, type, id) {
    await page.goto(`${workflows}/start-workflow?taskQueue=${encodeURIComponent(queue)}`
      + `&workflowType=${encodeURIComponent(type)}&workflowId=${encodeURIComponent(id)}`);
    await page.getByText('Task Queue is Active').waitFor();
    await page.getByTestId('start-workflow-button').click();
    const started = page.getByText(/successfully|started/i).first();
    await Promise.race([
      started.waitFor(),
      page.waitForURL(url => !url.pathname.endsWith('/start-workflow')),
    ]);
    return page.url();
  },
};

try {
  console.log(JSON.stringify(await commands[command](...rest)));
} catch (failure) {
  const file = process.env.MAX_BROWSER_FAILURE;
  if (file) {
    await page.screenshot({ path: file });
  }
  console.error(String(failure));
  process.exitCode = 1;
} finally {
  await browser.close();
}
