package io.serviq.client;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import java.util.UUID;

/** Gives a request_id to every request that can have one and has none, so that a retry does nothing twice (AIP-155). */
final class RequestIdInterceptor implements ClientInterceptor {
  private static final String FIELD = "request_id";

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      private boolean begun;

      @Override
      public void sendMessage(Q request) {
        super.sendMessage(begun ? request : withId(request));
        begun = true;
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <Q> Q withId(Q request) {
    if (request instanceof Message message) {
      FieldDescriptor field = message.getDescriptorForType().findFieldByName(FIELD);
      if (field != null && message.getField(field).equals("")) {
        return (Q) message.toBuilder().setField(field, UUID.randomUUID().toString()).build();
      }
    }
    return request;
  }
}
