package io.serviq.notify.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

@io.grpc.stub.annotations.GrpcGenerated
public final class NotificationServiceGrpc {

  private NotificationServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "serviq.notify.v1.NotificationService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.serviq.notify.v1.ListDeliveriesRequest,
      io.serviq.notify.v1.ListDeliveriesResponse> getListDeliveriesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListDeliveries",
      requestType = io.serviq.notify.v1.ListDeliveriesRequest.class,
      responseType = io.serviq.notify.v1.ListDeliveriesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.notify.v1.ListDeliveriesRequest,
      io.serviq.notify.v1.ListDeliveriesResponse> getListDeliveriesMethod() {
    io.grpc.MethodDescriptor<io.serviq.notify.v1.ListDeliveriesRequest, io.serviq.notify.v1.ListDeliveriesResponse> getListDeliveriesMethod;
    if ((getListDeliveriesMethod = NotificationServiceGrpc.getListDeliveriesMethod) == null) {
      synchronized (NotificationServiceGrpc.class) {
        if ((getListDeliveriesMethod = NotificationServiceGrpc.getListDeliveriesMethod) == null) {
          NotificationServiceGrpc.getListDeliveriesMethod = getListDeliveriesMethod =
              io.grpc.MethodDescriptor.<io.serviq.notify.v1.ListDeliveriesRequest, io.serviq.notify.v1.ListDeliveriesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListDeliveries"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.ListDeliveriesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.ListDeliveriesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new NotificationServiceMethodDescriptorSupplier("ListDeliveries"))
              .build();
        }
      }
    }
    return getListDeliveriesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.notify.v1.RetryDeliveryRequest,
      io.serviq.notify.v1.RetryDeliveryResponse> getRetryDeliveryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RetryDelivery",
      requestType = io.serviq.notify.v1.RetryDeliveryRequest.class,
      responseType = io.serviq.notify.v1.RetryDeliveryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.notify.v1.RetryDeliveryRequest,
      io.serviq.notify.v1.RetryDeliveryResponse> getRetryDeliveryMethod() {
    io.grpc.MethodDescriptor<io.serviq.notify.v1.RetryDeliveryRequest, io.serviq.notify.v1.RetryDeliveryResponse> getRetryDeliveryMethod;
    if ((getRetryDeliveryMethod = NotificationServiceGrpc.getRetryDeliveryMethod) == null) {
      synchronized (NotificationServiceGrpc.class) {
        if ((getRetryDeliveryMethod = NotificationServiceGrpc.getRetryDeliveryMethod) == null) {
          NotificationServiceGrpc.getRetryDeliveryMethod = getRetryDeliveryMethod =
              io.grpc.MethodDescriptor.<io.serviq.notify.v1.RetryDeliveryRequest, io.serviq.notify.v1.RetryDeliveryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RetryDelivery"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.RetryDeliveryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.RetryDeliveryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new NotificationServiceMethodDescriptorSupplier("RetryDelivery"))
              .build();
        }
      }
    }
    return getRetryDeliveryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.notify.v1.ExplainNotificationRequest,
      io.serviq.notify.v1.ExplainNotificationResponse> getExplainNotificationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExplainNotification",
      requestType = io.serviq.notify.v1.ExplainNotificationRequest.class,
      responseType = io.serviq.notify.v1.ExplainNotificationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.notify.v1.ExplainNotificationRequest,
      io.serviq.notify.v1.ExplainNotificationResponse> getExplainNotificationMethod() {
    io.grpc.MethodDescriptor<io.serviq.notify.v1.ExplainNotificationRequest, io.serviq.notify.v1.ExplainNotificationResponse> getExplainNotificationMethod;
    if ((getExplainNotificationMethod = NotificationServiceGrpc.getExplainNotificationMethod) == null) {
      synchronized (NotificationServiceGrpc.class) {
        if ((getExplainNotificationMethod = NotificationServiceGrpc.getExplainNotificationMethod) == null) {
          NotificationServiceGrpc.getExplainNotificationMethod = getExplainNotificationMethod =
              io.grpc.MethodDescriptor.<io.serviq.notify.v1.ExplainNotificationRequest, io.serviq.notify.v1.ExplainNotificationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExplainNotification"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.ExplainNotificationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.ExplainNotificationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new NotificationServiceMethodDescriptorSupplier("ExplainNotification"))
              .build();
        }
      }
    }
    return getExplainNotificationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.notify.v1.GetMyPreferencesRequest,
      io.serviq.notify.v1.GetMyPreferencesResponse> getGetMyPreferencesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetMyPreferences",
      requestType = io.serviq.notify.v1.GetMyPreferencesRequest.class,
      responseType = io.serviq.notify.v1.GetMyPreferencesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.notify.v1.GetMyPreferencesRequest,
      io.serviq.notify.v1.GetMyPreferencesResponse> getGetMyPreferencesMethod() {
    io.grpc.MethodDescriptor<io.serviq.notify.v1.GetMyPreferencesRequest, io.serviq.notify.v1.GetMyPreferencesResponse> getGetMyPreferencesMethod;
    if ((getGetMyPreferencesMethod = NotificationServiceGrpc.getGetMyPreferencesMethod) == null) {
      synchronized (NotificationServiceGrpc.class) {
        if ((getGetMyPreferencesMethod = NotificationServiceGrpc.getGetMyPreferencesMethod) == null) {
          NotificationServiceGrpc.getGetMyPreferencesMethod = getGetMyPreferencesMethod =
              io.grpc.MethodDescriptor.<io.serviq.notify.v1.GetMyPreferencesRequest, io.serviq.notify.v1.GetMyPreferencesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetMyPreferences"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.GetMyPreferencesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.GetMyPreferencesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new NotificationServiceMethodDescriptorSupplier("GetMyPreferences"))
              .build();
        }
      }
    }
    return getGetMyPreferencesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.notify.v1.UpdateMyPreferencesRequest,
      io.serviq.notify.v1.UpdateMyPreferencesResponse> getUpdateMyPreferencesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateMyPreferences",
      requestType = io.serviq.notify.v1.UpdateMyPreferencesRequest.class,
      responseType = io.serviq.notify.v1.UpdateMyPreferencesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.notify.v1.UpdateMyPreferencesRequest,
      io.serviq.notify.v1.UpdateMyPreferencesResponse> getUpdateMyPreferencesMethod() {
    io.grpc.MethodDescriptor<io.serviq.notify.v1.UpdateMyPreferencesRequest, io.serviq.notify.v1.UpdateMyPreferencesResponse> getUpdateMyPreferencesMethod;
    if ((getUpdateMyPreferencesMethod = NotificationServiceGrpc.getUpdateMyPreferencesMethod) == null) {
      synchronized (NotificationServiceGrpc.class) {
        if ((getUpdateMyPreferencesMethod = NotificationServiceGrpc.getUpdateMyPreferencesMethod) == null) {
          NotificationServiceGrpc.getUpdateMyPreferencesMethod = getUpdateMyPreferencesMethod =
              io.grpc.MethodDescriptor.<io.serviq.notify.v1.UpdateMyPreferencesRequest, io.serviq.notify.v1.UpdateMyPreferencesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateMyPreferences"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.UpdateMyPreferencesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.UpdateMyPreferencesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new NotificationServiceMethodDescriptorSupplier("UpdateMyPreferences"))
              .build();
        }
      }
    }
    return getUpdateMyPreferencesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.notify.v1.UnsubscribeRecipientRequest,
      io.serviq.notify.v1.UnsubscribeRecipientResponse> getUnsubscribeRecipientMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnsubscribeRecipient",
      requestType = io.serviq.notify.v1.UnsubscribeRecipientRequest.class,
      responseType = io.serviq.notify.v1.UnsubscribeRecipientResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.notify.v1.UnsubscribeRecipientRequest,
      io.serviq.notify.v1.UnsubscribeRecipientResponse> getUnsubscribeRecipientMethod() {
    io.grpc.MethodDescriptor<io.serviq.notify.v1.UnsubscribeRecipientRequest, io.serviq.notify.v1.UnsubscribeRecipientResponse> getUnsubscribeRecipientMethod;
    if ((getUnsubscribeRecipientMethod = NotificationServiceGrpc.getUnsubscribeRecipientMethod) == null) {
      synchronized (NotificationServiceGrpc.class) {
        if ((getUnsubscribeRecipientMethod = NotificationServiceGrpc.getUnsubscribeRecipientMethod) == null) {
          NotificationServiceGrpc.getUnsubscribeRecipientMethod = getUnsubscribeRecipientMethod =
              io.grpc.MethodDescriptor.<io.serviq.notify.v1.UnsubscribeRecipientRequest, io.serviq.notify.v1.UnsubscribeRecipientResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnsubscribeRecipient"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.UnsubscribeRecipientRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.UnsubscribeRecipientResponse.getDefaultInstance()))
              .setSchemaDescriptor(new NotificationServiceMethodDescriptorSupplier("UnsubscribeRecipient"))
              .build();
        }
      }
    }
    return getUnsubscribeRecipientMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.notify.v1.PreviewTemplateRequest,
      io.serviq.notify.v1.PreviewTemplateResponse> getPreviewTemplateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PreviewTemplate",
      requestType = io.serviq.notify.v1.PreviewTemplateRequest.class,
      responseType = io.serviq.notify.v1.PreviewTemplateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.notify.v1.PreviewTemplateRequest,
      io.serviq.notify.v1.PreviewTemplateResponse> getPreviewTemplateMethod() {
    io.grpc.MethodDescriptor<io.serviq.notify.v1.PreviewTemplateRequest, io.serviq.notify.v1.PreviewTemplateResponse> getPreviewTemplateMethod;
    if ((getPreviewTemplateMethod = NotificationServiceGrpc.getPreviewTemplateMethod) == null) {
      synchronized (NotificationServiceGrpc.class) {
        if ((getPreviewTemplateMethod = NotificationServiceGrpc.getPreviewTemplateMethod) == null) {
          NotificationServiceGrpc.getPreviewTemplateMethod = getPreviewTemplateMethod =
              io.grpc.MethodDescriptor.<io.serviq.notify.v1.PreviewTemplateRequest, io.serviq.notify.v1.PreviewTemplateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PreviewTemplate"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.PreviewTemplateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.PreviewTemplateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new NotificationServiceMethodDescriptorSupplier("PreviewTemplate"))
              .build();
        }
      }
    }
    return getPreviewTemplateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.notify.v1.SendTestEmailRequest,
      io.serviq.notify.v1.SendTestEmailResponse> getSendTestEmailMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SendTestEmail",
      requestType = io.serviq.notify.v1.SendTestEmailRequest.class,
      responseType = io.serviq.notify.v1.SendTestEmailResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.notify.v1.SendTestEmailRequest,
      io.serviq.notify.v1.SendTestEmailResponse> getSendTestEmailMethod() {
    io.grpc.MethodDescriptor<io.serviq.notify.v1.SendTestEmailRequest, io.serviq.notify.v1.SendTestEmailResponse> getSendTestEmailMethod;
    if ((getSendTestEmailMethod = NotificationServiceGrpc.getSendTestEmailMethod) == null) {
      synchronized (NotificationServiceGrpc.class) {
        if ((getSendTestEmailMethod = NotificationServiceGrpc.getSendTestEmailMethod) == null) {
          NotificationServiceGrpc.getSendTestEmailMethod = getSendTestEmailMethod =
              io.grpc.MethodDescriptor.<io.serviq.notify.v1.SendTestEmailRequest, io.serviq.notify.v1.SendTestEmailResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SendTestEmail"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.SendTestEmailRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.notify.v1.SendTestEmailResponse.getDefaultInstance()))
              .setSchemaDescriptor(new NotificationServiceMethodDescriptorSupplier("SendTestEmail"))
              .build();
        }
      }
    }
    return getSendTestEmailMethod;
  }

  public static NotificationServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<NotificationServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<NotificationServiceStub>() {
        @java.lang.Override
        public NotificationServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new NotificationServiceStub(channel, callOptions);
        }
      };
    return NotificationServiceStub.newStub(factory, channel);
  }

  public static NotificationServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<NotificationServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<NotificationServiceBlockingV2Stub>() {
        @java.lang.Override
        public NotificationServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new NotificationServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return NotificationServiceBlockingV2Stub.newStub(factory, channel);
  }

  public static NotificationServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<NotificationServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<NotificationServiceBlockingStub>() {
        @java.lang.Override
        public NotificationServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new NotificationServiceBlockingStub(channel, callOptions);
        }
      };
    return NotificationServiceBlockingStub.newStub(factory, channel);
  }

  public static NotificationServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<NotificationServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<NotificationServiceFutureStub>() {
        @java.lang.Override
        public NotificationServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new NotificationServiceFutureStub(channel, callOptions);
        }
      };
    return NotificationServiceFutureStub.newStub(factory, channel);
  }

  public interface AsyncService {

    default void listDeliveries(io.serviq.notify.v1.ListDeliveriesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.ListDeliveriesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListDeliveriesMethod(), responseObserver);
    }

    default void retryDelivery(io.serviq.notify.v1.RetryDeliveryRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.RetryDeliveryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRetryDeliveryMethod(), responseObserver);
    }

    default void explainNotification(io.serviq.notify.v1.ExplainNotificationRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.ExplainNotificationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExplainNotificationMethod(), responseObserver);
    }

    default void getMyPreferences(io.serviq.notify.v1.GetMyPreferencesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.GetMyPreferencesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMyPreferencesMethod(), responseObserver);
    }

    default void updateMyPreferences(io.serviq.notify.v1.UpdateMyPreferencesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.UpdateMyPreferencesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateMyPreferencesMethod(), responseObserver);
    }

    default void unsubscribeRecipient(io.serviq.notify.v1.UnsubscribeRecipientRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.UnsubscribeRecipientResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnsubscribeRecipientMethod(), responseObserver);
    }

    default void previewTemplate(io.serviq.notify.v1.PreviewTemplateRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.PreviewTemplateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPreviewTemplateMethod(), responseObserver);
    }

    default void sendTestEmail(io.serviq.notify.v1.SendTestEmailRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.SendTestEmailResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSendTestEmailMethod(), responseObserver);
    }
  }

  public static abstract class NotificationServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return NotificationServiceGrpc.bindService(this);
    }
  }

  public static final class NotificationServiceStub
      extends io.grpc.stub.AbstractAsyncStub<NotificationServiceStub> {
    private NotificationServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected NotificationServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new NotificationServiceStub(channel, callOptions);
    }

    public void listDeliveries(io.serviq.notify.v1.ListDeliveriesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.ListDeliveriesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListDeliveriesMethod(), getCallOptions()), request, responseObserver);
    }

    public void retryDelivery(io.serviq.notify.v1.RetryDeliveryRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.RetryDeliveryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRetryDeliveryMethod(), getCallOptions()), request, responseObserver);
    }

    public void explainNotification(io.serviq.notify.v1.ExplainNotificationRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.ExplainNotificationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExplainNotificationMethod(), getCallOptions()), request, responseObserver);
    }

    public void getMyPreferences(io.serviq.notify.v1.GetMyPreferencesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.GetMyPreferencesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMyPreferencesMethod(), getCallOptions()), request, responseObserver);
    }

    public void updateMyPreferences(io.serviq.notify.v1.UpdateMyPreferencesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.UpdateMyPreferencesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateMyPreferencesMethod(), getCallOptions()), request, responseObserver);
    }

    public void unsubscribeRecipient(io.serviq.notify.v1.UnsubscribeRecipientRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.UnsubscribeRecipientResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnsubscribeRecipientMethod(), getCallOptions()), request, responseObserver);
    }

    public void previewTemplate(io.serviq.notify.v1.PreviewTemplateRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.PreviewTemplateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPreviewTemplateMethod(), getCallOptions()), request, responseObserver);
    }

    public void sendTestEmail(io.serviq.notify.v1.SendTestEmailRequest request,
        io.grpc.stub.StreamObserver<io.serviq.notify.v1.SendTestEmailResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSendTestEmailMethod(), getCallOptions()), request, responseObserver);
    }
  }

  public static final class NotificationServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<NotificationServiceBlockingV2Stub> {
    private NotificationServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected NotificationServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new NotificationServiceBlockingV2Stub(channel, callOptions);
    }

    public io.serviq.notify.v1.ListDeliveriesResponse listDeliveries(io.serviq.notify.v1.ListDeliveriesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListDeliveriesMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.RetryDeliveryResponse retryDelivery(io.serviq.notify.v1.RetryDeliveryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRetryDeliveryMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.ExplainNotificationResponse explainNotification(io.serviq.notify.v1.ExplainNotificationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExplainNotificationMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.GetMyPreferencesResponse getMyPreferences(io.serviq.notify.v1.GetMyPreferencesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMyPreferencesMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.UpdateMyPreferencesResponse updateMyPreferences(io.serviq.notify.v1.UpdateMyPreferencesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateMyPreferencesMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.UnsubscribeRecipientResponse unsubscribeRecipient(io.serviq.notify.v1.UnsubscribeRecipientRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnsubscribeRecipientMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.PreviewTemplateResponse previewTemplate(io.serviq.notify.v1.PreviewTemplateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPreviewTemplateMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.SendTestEmailResponse sendTestEmail(io.serviq.notify.v1.SendTestEmailRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSendTestEmailMethod(), getCallOptions(), request);
    }
  }

  public static final class NotificationServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<NotificationServiceBlockingStub> {
    private NotificationServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected NotificationServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new NotificationServiceBlockingStub(channel, callOptions);
    }

    public io.serviq.notify.v1.ListDeliveriesResponse listDeliveries(io.serviq.notify.v1.ListDeliveriesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListDeliveriesMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.RetryDeliveryResponse retryDelivery(io.serviq.notify.v1.RetryDeliveryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRetryDeliveryMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.ExplainNotificationResponse explainNotification(io.serviq.notify.v1.ExplainNotificationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExplainNotificationMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.GetMyPreferencesResponse getMyPreferences(io.serviq.notify.v1.GetMyPreferencesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMyPreferencesMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.UpdateMyPreferencesResponse updateMyPreferences(io.serviq.notify.v1.UpdateMyPreferencesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateMyPreferencesMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.UnsubscribeRecipientResponse unsubscribeRecipient(io.serviq.notify.v1.UnsubscribeRecipientRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnsubscribeRecipientMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.PreviewTemplateResponse previewTemplate(io.serviq.notify.v1.PreviewTemplateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPreviewTemplateMethod(), getCallOptions(), request);
    }

    public io.serviq.notify.v1.SendTestEmailResponse sendTestEmail(io.serviq.notify.v1.SendTestEmailRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSendTestEmailMethod(), getCallOptions(), request);
    }
  }

  public static final class NotificationServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<NotificationServiceFutureStub> {
    private NotificationServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected NotificationServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new NotificationServiceFutureStub(channel, callOptions);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.notify.v1.ListDeliveriesResponse> listDeliveries(
        io.serviq.notify.v1.ListDeliveriesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListDeliveriesMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.notify.v1.RetryDeliveryResponse> retryDelivery(
        io.serviq.notify.v1.RetryDeliveryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRetryDeliveryMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.notify.v1.ExplainNotificationResponse> explainNotification(
        io.serviq.notify.v1.ExplainNotificationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExplainNotificationMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.notify.v1.GetMyPreferencesResponse> getMyPreferences(
        io.serviq.notify.v1.GetMyPreferencesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMyPreferencesMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.notify.v1.UpdateMyPreferencesResponse> updateMyPreferences(
        io.serviq.notify.v1.UpdateMyPreferencesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateMyPreferencesMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.notify.v1.UnsubscribeRecipientResponse> unsubscribeRecipient(
        io.serviq.notify.v1.UnsubscribeRecipientRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnsubscribeRecipientMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.notify.v1.PreviewTemplateResponse> previewTemplate(
        io.serviq.notify.v1.PreviewTemplateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPreviewTemplateMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.notify.v1.SendTestEmailResponse> sendTestEmail(
        io.serviq.notify.v1.SendTestEmailRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSendTestEmailMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_LIST_DELIVERIES = 0;
  private static final int METHODID_RETRY_DELIVERY = 1;
  private static final int METHODID_EXPLAIN_NOTIFICATION = 2;
  private static final int METHODID_GET_MY_PREFERENCES = 3;
  private static final int METHODID_UPDATE_MY_PREFERENCES = 4;
  private static final int METHODID_UNSUBSCRIBE_RECIPIENT = 5;
  private static final int METHODID_PREVIEW_TEMPLATE = 6;
  private static final int METHODID_SEND_TEST_EMAIL = 7;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_LIST_DELIVERIES:
          serviceImpl.listDeliveries((io.serviq.notify.v1.ListDeliveriesRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.notify.v1.ListDeliveriesResponse>) responseObserver);
          break;
        case METHODID_RETRY_DELIVERY:
          serviceImpl.retryDelivery((io.serviq.notify.v1.RetryDeliveryRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.notify.v1.RetryDeliveryResponse>) responseObserver);
          break;
        case METHODID_EXPLAIN_NOTIFICATION:
          serviceImpl.explainNotification((io.serviq.notify.v1.ExplainNotificationRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.notify.v1.ExplainNotificationResponse>) responseObserver);
          break;
        case METHODID_GET_MY_PREFERENCES:
          serviceImpl.getMyPreferences((io.serviq.notify.v1.GetMyPreferencesRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.notify.v1.GetMyPreferencesResponse>) responseObserver);
          break;
        case METHODID_UPDATE_MY_PREFERENCES:
          serviceImpl.updateMyPreferences((io.serviq.notify.v1.UpdateMyPreferencesRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.notify.v1.UpdateMyPreferencesResponse>) responseObserver);
          break;
        case METHODID_UNSUBSCRIBE_RECIPIENT:
          serviceImpl.unsubscribeRecipient((io.serviq.notify.v1.UnsubscribeRecipientRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.notify.v1.UnsubscribeRecipientResponse>) responseObserver);
          break;
        case METHODID_PREVIEW_TEMPLATE:
          serviceImpl.previewTemplate((io.serviq.notify.v1.PreviewTemplateRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.notify.v1.PreviewTemplateResponse>) responseObserver);
          break;
        case METHODID_SEND_TEST_EMAIL:
          serviceImpl.sendTestEmail((io.serviq.notify.v1.SendTestEmailRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.notify.v1.SendTestEmailResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getListDeliveriesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.notify.v1.ListDeliveriesRequest,
              io.serviq.notify.v1.ListDeliveriesResponse>(
                service, METHODID_LIST_DELIVERIES)))
        .addMethod(
          getRetryDeliveryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.notify.v1.RetryDeliveryRequest,
              io.serviq.notify.v1.RetryDeliveryResponse>(
                service, METHODID_RETRY_DELIVERY)))
        .addMethod(
          getExplainNotificationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.notify.v1.ExplainNotificationRequest,
              io.serviq.notify.v1.ExplainNotificationResponse>(
                service, METHODID_EXPLAIN_NOTIFICATION)))
        .addMethod(
          getGetMyPreferencesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.notify.v1.GetMyPreferencesRequest,
              io.serviq.notify.v1.GetMyPreferencesResponse>(
                service, METHODID_GET_MY_PREFERENCES)))
        .addMethod(
          getUpdateMyPreferencesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.notify.v1.UpdateMyPreferencesRequest,
              io.serviq.notify.v1.UpdateMyPreferencesResponse>(
                service, METHODID_UPDATE_MY_PREFERENCES)))
        .addMethod(
          getUnsubscribeRecipientMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.notify.v1.UnsubscribeRecipientRequest,
              io.serviq.notify.v1.UnsubscribeRecipientResponse>(
                service, METHODID_UNSUBSCRIBE_RECIPIENT)))
        .addMethod(
          getPreviewTemplateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.notify.v1.PreviewTemplateRequest,
              io.serviq.notify.v1.PreviewTemplateResponse>(
                service, METHODID_PREVIEW_TEMPLATE)))
        .addMethod(
          getSendTestEmailMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.notify.v1.SendTestEmailRequest,
              io.serviq.notify.v1.SendTestEmailResponse>(
                service, METHODID_SEND_TEST_EMAIL)))
        .build();
  }

  private static abstract class NotificationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    NotificationServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.serviq.notify.v1.NotificationServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("NotificationService");
    }
  }

  private static final class NotificationServiceFileDescriptorSupplier
      extends NotificationServiceBaseDescriptorSupplier {
    NotificationServiceFileDescriptorSupplier() {}
  }

  private static final class NotificationServiceMethodDescriptorSupplier
      extends NotificationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    NotificationServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (NotificationServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new NotificationServiceFileDescriptorSupplier())
              .addMethod(getListDeliveriesMethod())
              .addMethod(getRetryDeliveryMethod())
              .addMethod(getExplainNotificationMethod())
              .addMethod(getGetMyPreferencesMethod())
              .addMethod(getUpdateMyPreferencesMethod())
              .addMethod(getUnsubscribeRecipientMethod())
              .addMethod(getPreviewTemplateMethod())
              .addMethod(getSendTestEmailMethod())
              .build();
        }
      }
    }
    return result;
  }
}
