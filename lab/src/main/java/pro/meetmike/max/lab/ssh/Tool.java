package pro.meetmike.max.lab.ssh;

import java.io.IOException;

/** A stand-in for one command. */
@FunctionalInterface
interface Tool {

  ToolAnswer use(ToolCall call) throws IOException;
}
