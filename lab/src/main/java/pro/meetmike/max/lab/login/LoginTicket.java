package pro.meetmike.max.lab.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import pro.meetmike.max.fleet.LoginRecipe;

/**
 * One login in progress at the issuer. Its code is entered at the page (DEVICE) or handed out by it
 * (PASTE); either way it is good once, and until it expires.
 */
public final class LoginTicket {

  private final String id;
  private final LoginRecipe recipe;
  private final String url;
  private final String code;
  private final String who;
  private final Instant expiresAt;
  private final Clock clock;
  private final CompletableFuture<Boolean> approved = new CompletableFuture<>();
  private final AtomicBoolean used = new AtomicBoolean();

  LoginTicket(
      String id,
      LoginRecipe recipe,
      String url,
      String code,
      String who,
      Instant expiresAt,
      Clock clock) {
    this.id = id;
    this.recipe = recipe;
    this.url = url;
    this.code = code;
    this.who = who;
    this.expiresAt = expiresAt;
    this.clock = clock;
  }

  public String id() {
    return id;
  }

  public LoginRecipe recipe() {
    return recipe;
  }

  public String url() {
    return url;
  }

  public String code() {
    return code;
  }

  public String who() {
    return who;
  }

  public boolean expired() {
    return !clock.instant().isBefore(expiresAt);
  }

  public boolean approved() {
    return approved.isDone();
  }

  /** False when it had been approved before. */
  boolean approve() {
    return approved.complete(true);
  }

  /** Waits for the human; returns whether the page was approved by then. */
  public boolean awaitApproval(Duration longest) throws InterruptedException {
    try {
      return approved.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a pasted code: right, handed out, in time and never used before. */
  public boolean redeem(String pasted) {
    return !expired()
        && approved()
        && code.equals(pasted.trim())
        && used.compareAndSet(false, true);
  }
}
