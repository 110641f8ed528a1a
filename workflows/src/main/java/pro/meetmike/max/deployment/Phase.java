package pro.meetmike.max.deployment;

import java.util.List;

/** The eight phases of the epic, in the plan's order and words. */
public enum Phase {
  PREPARATION("Preparation", "Preparation"),
  INFRASTRUCTURE("Infrastructure", "Infrastructure"),
  CONFIGURATION("Container configuration", "Configuration"),
  CLI_DAEMON("CLI and daemon", "CliDaemon"),
  SIGNALS("Signal infrastructure", "SignalInfrastructure"),
  AUTHENTICATION("Authentication", "Authentication"),
  VALIDATION("Testing and validation", "Validation"),
  GO_LIVE("Go-live", "GoLive");

  private final String title;
  private final String workflowType;

  Phase(String title, String workflowType) {
    this.title = title;
    this.workflowType = workflowType;
  }

  /** 0…7, as the plan counts. */
  public int number() {
    return ordinal();
  }

  public String title() {
    return title;
  }

  /** Name of its workflow type. */
  public String workflowType() {
    return workflowType;
  }

  /** What has to be done before: 3 and 4 run together after 2, and 5 needs both. */
  public List<Phase> needs() {
    return switch (this) {
      case PREPARATION -> List.of();
      case INFRASTRUCTURE -> List.of(PREPARATION);
      case CONFIGURATION -> List.of(INFRASTRUCTURE);
      case CLI_DAEMON, SIGNALS -> List.of(CONFIGURATION);
      case AUTHENTICATION -> List.of(CLI_DAEMON, SIGNALS);
      case VALIDATION -> List.of(AUTHENTICATION);
      case GO_LIVE -> List.of(VALIDATION);
    };
  }

  /** Workflow id of this phase in a deployment. */
  public String workflowId(String deployment) {
    return deployment + "/phase-" + number();
  }
}
