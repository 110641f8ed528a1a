package pro.meetmike.max.command;

import picocli.CommandLine.Option;

/** Whether a run is told line by line even where it could be drawn. */
public final class PlainOption {

  @Option(
      names = "--plain",
      description = "Tell it line by line, as where there is no terminal, and draw nothing.")
  private boolean plain;

  public boolean wanted() {
    return plain;
  }
}
