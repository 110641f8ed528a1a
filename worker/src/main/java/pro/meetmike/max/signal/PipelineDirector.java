package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one reader of the director's inbox and of every outbox, on the share and in the spool.
 *
 * <p>States: waiting for a root (the share may not be mounted yet), standing by (another director
 * holds its lock), serving. Each second everything is listed anew, whatever inotify said or did not
 * say. It claims nothing: a file goes from {@code new/} to {@code done/} when its message was
 * taken, to {@code late/} when its workflow has ended, to {@code dead/} when it can never be taken;
 * while Temporal is unreachable it stays.
 *
 * <p>Delivery is at least once, in the order of names per outbox; the receivers' knowledge of ids
 * makes the effect happen once.
 */
public final class PipelineDirector implements AutoCloseable {

  private static final Duration SCAN_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  /** So that one sender's flood does not keep the others waiting: the rest comes next round. */
  private static final int FILES_PER_ROUND = 200;

  private static final Logger LOG = LoggerFactory.getLogger(PipelineDirector.class);

  private final Path shareRoot;
  private final Path spoolRoot;
  private final Clock clock;
  private final Sorting sorting;
  private final DeadLetters letters;
  private final DiskWatch disk;
  private final Closed closed;
  private final Unserved unserved = new Unserved();
  private final Hints hints = new Hints();
  private final Thread thread = new Thread(this::serve, "pipeline-director");
  private volatile boolean closing;
  private volatile DirectorHealth health =
      new DirectorHealth(null, 0, null, false, false, 0, 0, null, null);
  private volatile @Nullable String at;
  private @Nullable Share present;
  private @Nullable Post share;
  private @Nullable Post spool;
  private @Nullable String error;
  private boolean standby;
  private int setAside;
  private Instant looked = Instant.EPOCH;

  /**
   * @param shareRoot where this process sees the share's root; need not exist yet
   * @param spoolRoot the spool below the worker's state directory; need not exist yet
   * @param people hears what somebody has to see to
   */
  public PipelineDirector(
      Path shareRoot,
      Path spoolRoot,
      Dispatch dispatch,
      Intake intake,
      Clock clock,
      Consumer<String> people) {
    this(
        shareRoot,
        spoolRoot,
        dispatch,
        intake,
        clock,
        new DiskWatch(ShareDisk.Room::of, people),
        people);
  }

  PipelineDirector(
      Path shareRoot,
      Path spoolRoot,
      Dispatch dispatch,
      Intake intake,
      Clock clock,
      DiskWatch disk,
      Consumer<String> people) {
    this.shareRoot = shareRoot;
    this.spoolRoot = spoolRoot;
    this.clock = clock;
    this.sorting = new Sorting(dispatch, intake, this::inbox, clock);
    this.closed = new Closed(this::inbox, people);
    this.letters = new DeadLetters(shareRoot, spoolRoot, clock);
    this.disk = disk;
  }

  /** Begins to serve on a thread of its own. */
  public PipelineDirector start() {
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** As the last round left it, with what is being dealt with now. */
  public DirectorHealth health() {
    return health.at(at);
  }

  /** One full round over everything; what {@link #start} does each second. */
  synchronized DirectorHealth scan() {
    error = null;
    standby = false;
    unserved.round();
    closed.round();
    openRoots();
    int backlog = 0;
    for (Post post : posts()) {
      backlog += serve(post);
    }
    at = null;
    lookAround();
    String trouble = sorting.trouble();
    health =
        new DirectorHealth(
            clock.instant(),
            backlog,
            trouble == null ? error : trouble,
            share != null,
            standby,
            setAside,
            sorting.delivered(),
            disk.trouble(),
            null);
    return health;
  }

  private void count() {
    try {
      setAside = letters.count();
    } catch (IOException e) {
      failed(shareRoot, e);
    }
  }

  private void serve() {
    try {
      while (!closing) {
        round();
        hints.await(SCAN_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      scan();
    } catch (RuntimeException e) {
      // The thread must outlive any single fault: nobody else empties these directories.
      LOG.error("A round of the director failed", e);
      health =
          new DirectorHealth(
              clock.instant(),
              health.backlog(),
              "A round failed: " + e.getClass().getSimpleName(),
              health.shareSeen(),
              health.standby(),
              health.setAside(),
              health.delivered(),
              health.disk(),
              null);
    }
  }

  private int serve(Post post) {
    int backlog = 0;
    try {
      if (!post.ours()) {
        standby = true;
        return 0;
      }
      for (Source source : post.sources()) {
        backlog += empty(source);
      }
      post.tidy(clock.instant());
    } catch (IOException e) {
      failed(post.boxes().root(), e);
    }
    return backlog;
  }

  /** Gives how many files are left. */
  private int empty(Source source) {
    int left = 0;
    try {
      hints.watch(source.box().root().resolve("new"));
      List<String> names = source.box().scan();
      left = names.size();
      for (String name : names.subList(0, Math.min(FILES_PER_ROUND, names.size()))) {
        left -= treated(source, name) ? 1 : 0;
      }
    } catch (IOException e) {
      failed(source.box().root(), e);
    }
    return left;
  }

  /** One that cannot be treated, or moved away, must not hold up those behind it. */
  private boolean treated(Source source, String name) {
    at = source.name() + "/" + SignalName.idPart(name);
    try {
      return sorting.treat(source, name);
    } catch (Untakeable left) {
      return left(source, name);
    } catch (IOException e) {
      failed(source.box().root().resolve(name), e);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A file could not be treated", e);
      error = "A file could not be treated: " + e.getClass().getSimpleName();
      return false;
    }
  }

  private boolean left(Source source, String name) {
    try {
      closed.met(source, name);
    } catch (IOException e) {
      failed(source.box().root().resolve(name), e);
    }
    return false;
  }

  /** On the share when it is there: a message from the spool must not stay behind in it. */
  private Optional<Inbox> inbox(String name) {
    return posts().stream().flatMap(post -> post.inbox(name).stream()).findFirst();
  }

  private List<Post> posts() {
    List<Post> posts = new ArrayList<>();
    if (share != null) {
      posts.add(share);
    }
    if (spool != null) {
      posts.add(spool);
    }
    return posts;
  }

  private void openRoots() {
    try {
      Optional<Share> found = Share.find(shareRoot, clock);
      if (found.isEmpty()) {
        release(share);
        share = null;
      } else if (share == null) {
        share = new Post(found.get().mailboxes());
      }
      present = found.orElse(null);
      if (spool == null && Files.isDirectory(spoolRoot)) {
        spool = new Post(new Spool(spoolRoot, clock).mailboxes());
      }
    } catch (IOException | IllegalArgumentException e) {
      failed(shareRoot, e);
    }
  }

  /** The disk is looked at by the director that serves: one that stands by would say the same. */
  private void lookAround() {
    if (looked.plus(LOOK_EVERY).isAfter(clock.instant())) {
      return;
    }
    looked = clock.instant();
    count();
    if (present != null && !standby) {
      disk.look(present);
    }
  }

  private void failed(Path where, Exception e) {
    error = unserved.failed(where, e);
  }

  private static void release(@Nullable Post post) throws IOException {
    if (post != null) {
      post.close();
    }
  }

  /** Stops after the file at hand and gives the locks back. */
  @Override
  public void close() throws IOException {
    closing = true;
    hints.close();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    release(share);
    release(spool);
  }
}
