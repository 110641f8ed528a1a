package pro.meetmike.max.lab.model;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The model endpoint on an address, until it is closed. */
public final class ModelEndpoint implements AutoCloseable {

  private final ArmedFaults faults = new ArmedFaults();
  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "lab-model");
            thread.setDaemon(true);
            return thread;
          });

  private ModelEndpoint(HttpServer http, Clock clock) {
    this.http = http;
    CallBook calls = new CallBook();
    http.createContext("/", new ModelRequests(faults, calls, clock)::serve);
    http.createContext("/lab/", new LabDesk(faults, calls)::serve);
    http.setExecutor(threads);
  }

  /**
   * @param address port 0 takes a free one
   */
  public static ModelEndpoint start(InetSocketAddress address, Clock clock) throws IOException {
    ModelEndpoint endpoint = new ModelEndpoint(HttpServer.create(address, 128), clock);
    endpoint.http.start();
    return endpoint;
  }

  /**
   * Where it listens: {@code http://HOST:PORT}. An Eidolon's name behind it, as in {@code
   * http://HOST:PORT/mike}, is taken for the one who calls.
   */
  public String origin() {
    InetSocketAddress address = http.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  @Override
  public void close() {
    faults.clear();
    http.stop(0);
    threads.shutdownNow();
  }
}
