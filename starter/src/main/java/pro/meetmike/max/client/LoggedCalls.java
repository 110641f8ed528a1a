package pro.meetmike.max.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every call to Temporal by its name, result and time; never what is in it. */
final class LoggedCalls implements ClientInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedCalls.class);
  private static final long MILLI = 1_000_000;

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(timed(method.getBareMethodName(), listener), headers);
      }
    };
  }

  private static <A> ClientCall.Listener<A> timed(
      @org.jspecify.annotations.Nullable String name, ClientCall.Listener<A> listener) {
    long began = System.nanoTime();
    return new SimpleForwardingClientCallListener<>(listener) {
      @Override
      public void onClose(Status status, Metadata trailers) {
        LOG.info("{} {} in {} ms", name, status.getCode(), (System.nanoTime() - began) / MILLI);
        super.onClose(status, trailers);
      }
    };
  }
}
