package pro.meetmike.max.lab.model;

/** What the model does in its turn. */
sealed interface ModelTurn {

  /** It answers. */
  record Says(String text) implements ModelTurn {}

  /** It calls a tool, without arguments. */
  record Calls(Question.OfferedTool tool) implements ModelTurn {}
}
