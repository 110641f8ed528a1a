package pro.meetmike.max.deployment;

/** The workflow implementations a worker registers, by package. */
public final class WorkflowTypes {
  private WorkflowTypes() {}

  /**
   * The deployment, its phases and its retirement; logins, asks and journeys are registered beside
   * them.
   */
  public static Class<?>[] deployment() {
    return new Class<?>[] {
      DeploymentImpl.class,
      PreparationImpl.class,
      InfrastructureImpl.class,
      ConfigurationImpl.class,
      CliDaemonImpl.class,
      SignalInfrastructureImpl.class,
      AuthenticationImpl.class,
      ValidationImpl.class,
      GoLiveImpl.class,
      EidolonSetupImpl.class,
      RetirementImpl.class
    };
  }
}
