/**
 * What tests/benchmarks/page.py asks a page, of graphkit or of pyvis. It runs before the page's own scripts and
 * changes nothing of them.
 */

(() => {
  const PACE = 0.4; // pixels that the mouse moves in a millisecond
  const REACH = 240; // pixels that it moves before it turns back
  const FEWEST = 10; // frames that a drag lasts at least, however slow they are
  const LIMIT = 180_000; // milliseconds, as in page.py
  const CORNERS = [0.02, 0.98].flatMap((x) => [0.02, 0.98].map((y) => [x, y])); // as shares of the canvas

  const drawing = CanvasRenderingContext2D.prototype;
  const { clearRect, translate } = drawing;
  const view = { isDrawn: false, awaits: null, at: null }; // vis-network clears its canvas, then moves to where it looks

  const isMain = (context) => context.canvas instanceof HTMLCanvasElement && context.canvas.closest('.vis-network');

  drawing.clearRect = function clear(...area) {
    if (isMain(this)) Object.assign(view, { isDrawn: true, awaits: this });
    return clearRect.apply(this, area);
  };

  drawing.translate = function move(x, y) {
    if (view.awaits === this) Object.assign(view, { awaits: null, at: { x, y } });
    return translate.call(this, x, y);
  };

  /** Milliseconds from the start of the navigation to the first useful view; null where it has not come by then. */
  const firstView = () =>
    new Promise((resolve) => {
      const isThere = () => resolve(performance.now());
      setTimeout(() => resolve(null), LIMIT - performance.now());
      whenReady(isThere);
      whenStabilised(isThere);
    });

  /** graphkit's page marks its root element once it can be used; that it is drawn is seen here. */
  function whenReady(tell) {
    const whenDrawn = () => (view.at ? tell() : requestAnimationFrame(whenDrawn));
    const look = () => 'ready' in document.documentElement.dataset && whenDrawn();
    new MutationObserver(look).observe(document, { attributes: true, attributeFilter: ['data-ready'], subtree: true });
  }

  /** pyvis's page has a global variable for its network, which tells when it has found places for all nodes. */
  function whenStabilised(tell) {
    let network;
    const listen = (made) => {
      network = made;
      for (const event of ['stabilizationIterationsDone', 'stabilized']) network.once(event, tell);
    };
    Object.defineProperty(window, 'network', { configurable: true, get: () => network, set: listen });
  }

  const nextFrame = () => new Promise(requestAnimationFrame);
  const pause = (duration) =>
    new Promise((resolve) => {
      setTimeout(resolve, duration);
    });

  /** Hammer.js hears the pointer, vis-network itself the mouse. */
  function point(canvas, name, place) {
    const said = {
      bubbles: true,
      cancelable: true,
      composed: true,
      button: 0,
      buttons: name === 'up' ? 0 : 1,
      ...place,
    };
    canvas.dispatchEvent(
      new PointerEvent(`pointer${name}`, { pointerId: 1, pointerType: 'mouse', isPrimary: true, ...said }),
    );
    canvas.dispatchEvent(new MouseEvent(`mouse${name}`, said));
  }

  /** Drag from one corner for so many milliseconds, in line with the clock; what was drawn and how far the view went. */
  async function dragFrom([across, down], duration) {
    const canvas = document.querySelector('.vis-network canvas');
    const box = canvas.getBoundingClientRect();
    const start = { clientX: box.left + across * box.width, clientY: box.top + down * box.height };
    const toMiddle = across < 0.5 ? 1 : -1;
    const before = view.at;
    let [redraws, moved, passed, frames] = [0, 0, 0, 0];
    point(canvas, 'down', start);
    const begun = await nextFrame();
    view.isDrawn = false;
    while (passed < duration || frames < FEWEST) {
      const way = (passed * PACE) % (2 * REACH);
      const aside = toMiddle * Math.min(way, 2 * REACH - way);
      point(canvas, 'move', { ...start, clientX: start.clientX + aside });
      passed = (await nextFrame()) - begun;
      frames += 1;
      redraws += view.isDrawn;
      view.isDrawn = false;
      if (before) moved = Math.max(moved, Math.abs(view.at.x - before.x));
    }
    point(canvas, 'up', start);
    return { redraws: (redraws / passed) * 1000, moved };
  }

  /** Redraws a second while the view is dragged from a corner where no node is; null where none of them moves it. */
  async function drag(duration) {
    for (const corner of CORNERS) {
      await pause(100); // vis-network does not hear a press within 50 ms of a release
      const { redraws, moved } = await dragFrom(corner, duration);
      if (moved > REACH / 4) return redraws;
    }
    return null;
  }

  window.probe = { firstView: firstView(), drag };
})();
