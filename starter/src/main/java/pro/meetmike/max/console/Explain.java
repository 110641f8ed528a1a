package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.gate.Verb;

/**
 * The same as a verb of {@code max}, said with {@code tctl} and {@code temporal}; ready to be
 * pasted into a shell. Inputs are one JSON value in single quotes: tctl refuses a bare word and a
 * second value.
 */
public final class Explain {

  private static final String USUAL_ADDRESS = "127.0.0.1:7233";

  private final Endpoint endpoint;

  public Explain(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** How a deployment is started; no input at all means the worker's own fleet. */
  public List<String> start(String id, @Nullable String fleet) {
    String input =
        fleet == null ? "" : " --input " + ShellWord.quoted(JsonText.line(Map.of("fleet", fleet)));
    List<String> lines = new ArrayList<>();
    lines.add(
        "tctl%s workflow start --taskqueue %s --workflow_type Deployment --workflow_id %s%s"
            .formatted(where(), endpoint.queue(), id, input));
    lines.add(
        "temporal workflow start%s --task-queue %s --type Deployment --workflow-id %s%s"
            .formatted(where(), endpoint.queue(), id, input));
    lines.add(
        "# tctl prints \"Started\" for a deployment that runs already, too: ./max status says since when");
    return lines;
  }

  /** How a workflow is ended in good order. */
  public String cancel(String workflow) {
    return "temporal workflow cancel%s --workflow-id %s".formatted(where(), workflow);
  }

  /** How a workflow that was terminated goes on from its last task; a real server only. */
  public String reopen(String workflow) {
    return "temporal workflow reset%s --workflow-id %s --type LastWorkflowTask --reason reopened"
        .formatted(where(), workflow);
  }

  /** How a decision is told: by signal, or by update, which answers. */
  public List<String> decide(String workflow, Verb verb, Map<String, String> said) {
    String input = " --input " + ShellWord.quoted(JsonText.line(said));
    List<String> lines = new ArrayList<>();
    lines.add(
        "tctl%s workflow signal --workflow_id %s --name %s%s"
            .formatted(where(), workflow, verb.word(), input));
    lines.add(
        "temporal workflow update execute%s --workflow-id %s --name %s%s"
            .formatted(where(), workflow, verb.word(), input));
    lines.add(
        "temporal workflow signal%s --workflow-id %s --name %s%s"
            .formatted(where(), workflow, verb.word(), input));
    lines.add(
        "# the update answers with a sentence; a signal is answered on the board only (./max status)");
    return lines;
  }

  private String where() {
    String address =
        endpoint.address().equals(USUAL_ADDRESS) ? "" : " --address " + endpoint.address();
    return endpoint.namespace().equals("default")
        ? address
        : address + " --namespace " + endpoint.namespace();
  }
}
