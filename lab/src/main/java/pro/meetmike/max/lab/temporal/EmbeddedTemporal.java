package pro.meetmike.max.lab.temporal;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Temporal's in-memory test server, bound to loopback (its own starter listens on every address).
 * It keeps nothing over a restart and knows neither lists nor schedules: good for a rehearsal,
 * never for production. {@link LateCancellations} keeps it from losing workflow tasks.
 */
public final class EmbeddedTemporal implements AutoCloseable {

  private static final int LARGEST_MESSAGE = 64 << 20;

  private final TestServicesStarter services;
  private final Server server;

  private EmbeddedTemporal(TestServicesStarter services, Server server) {
    this.services = services;
    this.server = server;
  }

  /** Starts it; time is not skipped. {@code port} 0 takes any free one. */
  public static EmbeddedTemporal start(int port) throws IOException {
    return start(port, true);
  }

  /** Without its cure it loses workflow tasks, which only the test of the cure wants to see. */
  static EmbeddedTemporal start(int port, boolean cured) throws IOException {
    TestServicesStarter services = new TestServicesStarter(true, 0);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .maxInboundMessageSize(LARGEST_MESSAGE);
    if (cured) {
      builder.intercept(new LateCancellations(services.getWorkflowService()));
    }
    GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
    return new EmbeddedTemporal(services, builder.build().start());
  }

  /** {@code 127.0.0.1:port}. */
  public String target() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    services.close();
  }
}
