package io.serviq.ticket.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

@io.grpc.stub.annotations.GrpcGenerated
public final class AttachmentServiceGrpc {

  private AttachmentServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "serviq.ticket.v1.AttachmentService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.UploadAttachmentRequest,
      io.serviq.ticket.v1.UploadAttachmentResponse> getUploadAttachmentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UploadAttachment",
      requestType = io.serviq.ticket.v1.UploadAttachmentRequest.class,
      responseType = io.serviq.ticket.v1.UploadAttachmentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.UploadAttachmentRequest,
      io.serviq.ticket.v1.UploadAttachmentResponse> getUploadAttachmentMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.UploadAttachmentRequest, io.serviq.ticket.v1.UploadAttachmentResponse> getUploadAttachmentMethod;
    if ((getUploadAttachmentMethod = AttachmentServiceGrpc.getUploadAttachmentMethod) == null) {
      synchronized (AttachmentServiceGrpc.class) {
        if ((getUploadAttachmentMethod = AttachmentServiceGrpc.getUploadAttachmentMethod) == null) {
          AttachmentServiceGrpc.getUploadAttachmentMethod = getUploadAttachmentMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.UploadAttachmentRequest, io.serviq.ticket.v1.UploadAttachmentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UploadAttachment"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.UploadAttachmentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.UploadAttachmentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AttachmentServiceMethodDescriptorSupplier("UploadAttachment"))
              .build();
        }
      }
    }
    return getUploadAttachmentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.SubmitAttachmentRequest,
      io.serviq.ticket.v1.SubmitAttachmentResponse> getSubmitAttachmentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SubmitAttachment",
      requestType = io.serviq.ticket.v1.SubmitAttachmentRequest.class,
      responseType = io.serviq.ticket.v1.SubmitAttachmentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.SubmitAttachmentRequest,
      io.serviq.ticket.v1.SubmitAttachmentResponse> getSubmitAttachmentMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.SubmitAttachmentRequest, io.serviq.ticket.v1.SubmitAttachmentResponse> getSubmitAttachmentMethod;
    if ((getSubmitAttachmentMethod = AttachmentServiceGrpc.getSubmitAttachmentMethod) == null) {
      synchronized (AttachmentServiceGrpc.class) {
        if ((getSubmitAttachmentMethod = AttachmentServiceGrpc.getSubmitAttachmentMethod) == null) {
          AttachmentServiceGrpc.getSubmitAttachmentMethod = getSubmitAttachmentMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.SubmitAttachmentRequest, io.serviq.ticket.v1.SubmitAttachmentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SubmitAttachment"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.SubmitAttachmentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.SubmitAttachmentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AttachmentServiceMethodDescriptorSupplier("SubmitAttachment"))
              .build();
        }
      }
    }
    return getSubmitAttachmentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListAttachmentsRequest,
      io.serviq.ticket.v1.ListAttachmentsResponse> getListAttachmentsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListAttachments",
      requestType = io.serviq.ticket.v1.ListAttachmentsRequest.class,
      responseType = io.serviq.ticket.v1.ListAttachmentsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListAttachmentsRequest,
      io.serviq.ticket.v1.ListAttachmentsResponse> getListAttachmentsMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListAttachmentsRequest, io.serviq.ticket.v1.ListAttachmentsResponse> getListAttachmentsMethod;
    if ((getListAttachmentsMethod = AttachmentServiceGrpc.getListAttachmentsMethod) == null) {
      synchronized (AttachmentServiceGrpc.class) {
        if ((getListAttachmentsMethod = AttachmentServiceGrpc.getListAttachmentsMethod) == null) {
          AttachmentServiceGrpc.getListAttachmentsMethod = getListAttachmentsMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.ListAttachmentsRequest, io.serviq.ticket.v1.ListAttachmentsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListAttachments"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ListAttachmentsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ListAttachmentsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AttachmentServiceMethodDescriptorSupplier("ListAttachments"))
              .build();
        }
      }
    }
    return getListAttachmentsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.DownloadAttachmentRequest,
      io.serviq.ticket.v1.DownloadAttachmentResponse> getDownloadAttachmentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DownloadAttachment",
      requestType = io.serviq.ticket.v1.DownloadAttachmentRequest.class,
      responseType = io.serviq.ticket.v1.DownloadAttachmentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.DownloadAttachmentRequest,
      io.serviq.ticket.v1.DownloadAttachmentResponse> getDownloadAttachmentMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.DownloadAttachmentRequest, io.serviq.ticket.v1.DownloadAttachmentResponse> getDownloadAttachmentMethod;
    if ((getDownloadAttachmentMethod = AttachmentServiceGrpc.getDownloadAttachmentMethod) == null) {
      synchronized (AttachmentServiceGrpc.class) {
        if ((getDownloadAttachmentMethod = AttachmentServiceGrpc.getDownloadAttachmentMethod) == null) {
          AttachmentServiceGrpc.getDownloadAttachmentMethod = getDownloadAttachmentMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.DownloadAttachmentRequest, io.serviq.ticket.v1.DownloadAttachmentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DownloadAttachment"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.DownloadAttachmentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.DownloadAttachmentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AttachmentServiceMethodDescriptorSupplier("DownloadAttachment"))
              .build();
        }
      }
    }
    return getDownloadAttachmentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.FetchAttachmentRequest,
      io.serviq.ticket.v1.FetchAttachmentResponse> getFetchAttachmentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "FetchAttachment",
      requestType = io.serviq.ticket.v1.FetchAttachmentRequest.class,
      responseType = io.serviq.ticket.v1.FetchAttachmentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.FetchAttachmentRequest,
      io.serviq.ticket.v1.FetchAttachmentResponse> getFetchAttachmentMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.FetchAttachmentRequest, io.serviq.ticket.v1.FetchAttachmentResponse> getFetchAttachmentMethod;
    if ((getFetchAttachmentMethod = AttachmentServiceGrpc.getFetchAttachmentMethod) == null) {
      synchronized (AttachmentServiceGrpc.class) {
        if ((getFetchAttachmentMethod = AttachmentServiceGrpc.getFetchAttachmentMethod) == null) {
          AttachmentServiceGrpc.getFetchAttachmentMethod = getFetchAttachmentMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.FetchAttachmentRequest, io.serviq.ticket.v1.FetchAttachmentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "FetchAttachment"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.FetchAttachmentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.FetchAttachmentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AttachmentServiceMethodDescriptorSupplier("FetchAttachment"))
              .build();
        }
      }
    }
    return getFetchAttachmentMethod;
  }

  public static AttachmentServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AttachmentServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AttachmentServiceStub>() {
        @java.lang.Override
        public AttachmentServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AttachmentServiceStub(channel, callOptions);
        }
      };
    return AttachmentServiceStub.newStub(factory, channel);
  }

  public static AttachmentServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AttachmentServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AttachmentServiceBlockingV2Stub>() {
        @java.lang.Override
        public AttachmentServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AttachmentServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return AttachmentServiceBlockingV2Stub.newStub(factory, channel);
  }

  public static AttachmentServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AttachmentServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AttachmentServiceBlockingStub>() {
        @java.lang.Override
        public AttachmentServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AttachmentServiceBlockingStub(channel, callOptions);
        }
      };
    return AttachmentServiceBlockingStub.newStub(factory, channel);
  }

  public static AttachmentServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AttachmentServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AttachmentServiceFutureStub>() {
        @java.lang.Override
        public AttachmentServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AttachmentServiceFutureStub(channel, callOptions);
        }
      };
    return AttachmentServiceFutureStub.newStub(factory, channel);
  }

  public interface AsyncService {

    default io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UploadAttachmentRequest> uploadAttachment(
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UploadAttachmentResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getUploadAttachmentMethod(), responseObserver);
    }

    default io.grpc.stub.StreamObserver<io.serviq.ticket.v1.SubmitAttachmentRequest> submitAttachment(
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.SubmitAttachmentResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getSubmitAttachmentMethod(), responseObserver);
    }

    default void listAttachments(io.serviq.ticket.v1.ListAttachmentsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListAttachmentsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListAttachmentsMethod(), responseObserver);
    }

    default void downloadAttachment(io.serviq.ticket.v1.DownloadAttachmentRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.DownloadAttachmentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDownloadAttachmentMethod(), responseObserver);
    }

    default void fetchAttachment(io.serviq.ticket.v1.FetchAttachmentRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.FetchAttachmentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFetchAttachmentMethod(), responseObserver);
    }
  }

  public static abstract class AttachmentServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return AttachmentServiceGrpc.bindService(this);
    }
  }

  public static final class AttachmentServiceStub
      extends io.grpc.stub.AbstractAsyncStub<AttachmentServiceStub> {
    private AttachmentServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AttachmentServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AttachmentServiceStub(channel, callOptions);
    }

    public io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UploadAttachmentRequest> uploadAttachment(
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UploadAttachmentResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(getUploadAttachmentMethod(), getCallOptions()), responseObserver);
    }

    public io.grpc.stub.StreamObserver<io.serviq.ticket.v1.SubmitAttachmentRequest> submitAttachment(
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.SubmitAttachmentResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(getSubmitAttachmentMethod(), getCallOptions()), responseObserver);
    }

    public void listAttachments(io.serviq.ticket.v1.ListAttachmentsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListAttachmentsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListAttachmentsMethod(), getCallOptions()), request, responseObserver);
    }

    public void downloadAttachment(io.serviq.ticket.v1.DownloadAttachmentRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.DownloadAttachmentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getDownloadAttachmentMethod(), getCallOptions()), request, responseObserver);
    }

    public void fetchAttachment(io.serviq.ticket.v1.FetchAttachmentRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.FetchAttachmentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getFetchAttachmentMethod(), getCallOptions()), request, responseObserver);
    }
  }

  public static final class AttachmentServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<AttachmentServiceBlockingV2Stub> {
    private AttachmentServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AttachmentServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AttachmentServiceBlockingV2Stub(channel, callOptions);
    }

    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.serviq.ticket.v1.UploadAttachmentRequest, io.serviq.ticket.v1.UploadAttachmentResponse>
        uploadAttachment() {
      return io.grpc.stub.ClientCalls.blockingClientStreamingCall(
          getChannel(), getUploadAttachmentMethod(), getCallOptions());
    }

    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.serviq.ticket.v1.SubmitAttachmentRequest, io.serviq.ticket.v1.SubmitAttachmentResponse>
        submitAttachment() {
      return io.grpc.stub.ClientCalls.blockingClientStreamingCall(
          getChannel(), getSubmitAttachmentMethod(), getCallOptions());
    }

    public io.serviq.ticket.v1.ListAttachmentsResponse listAttachments(io.serviq.ticket.v1.ListAttachmentsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListAttachmentsMethod(), getCallOptions(), request);
    }

    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.serviq.ticket.v1.DownloadAttachmentResponse>
        downloadAttachment(io.serviq.ticket.v1.DownloadAttachmentRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getDownloadAttachmentMethod(), getCallOptions(), request);
    }

    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.serviq.ticket.v1.FetchAttachmentResponse>
        fetchAttachment(io.serviq.ticket.v1.FetchAttachmentRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getFetchAttachmentMethod(), getCallOptions(), request);
    }
  }

  public static final class AttachmentServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<AttachmentServiceBlockingStub> {
    private AttachmentServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AttachmentServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AttachmentServiceBlockingStub(channel, callOptions);
    }

    public io.serviq.ticket.v1.ListAttachmentsResponse listAttachments(io.serviq.ticket.v1.ListAttachmentsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListAttachmentsMethod(), getCallOptions(), request);
    }

    public java.util.Iterator<io.serviq.ticket.v1.DownloadAttachmentResponse> downloadAttachment(
        io.serviq.ticket.v1.DownloadAttachmentRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getDownloadAttachmentMethod(), getCallOptions(), request);
    }

    public java.util.Iterator<io.serviq.ticket.v1.FetchAttachmentResponse> fetchAttachment(
        io.serviq.ticket.v1.FetchAttachmentRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getFetchAttachmentMethod(), getCallOptions(), request);
    }
  }

  public static final class AttachmentServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<AttachmentServiceFutureStub> {
    private AttachmentServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AttachmentServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AttachmentServiceFutureStub(channel, callOptions);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.ListAttachmentsResponse> listAttachments(
        io.serviq.ticket.v1.ListAttachmentsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListAttachmentsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_LIST_ATTACHMENTS = 0;
  private static final int METHODID_DOWNLOAD_ATTACHMENT = 1;
  private static final int METHODID_FETCH_ATTACHMENT = 2;
  private static final int METHODID_UPLOAD_ATTACHMENT = 3;
  private static final int METHODID_SUBMIT_ATTACHMENT = 4;

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
        case METHODID_LIST_ATTACHMENTS:
          serviceImpl.listAttachments((io.serviq.ticket.v1.ListAttachmentsRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListAttachmentsResponse>) responseObserver);
          break;
        case METHODID_DOWNLOAD_ATTACHMENT:
          serviceImpl.downloadAttachment((io.serviq.ticket.v1.DownloadAttachmentRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.DownloadAttachmentResponse>) responseObserver);
          break;
        case METHODID_FETCH_ATTACHMENT:
          serviceImpl.fetchAttachment((io.serviq.ticket.v1.FetchAttachmentRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.FetchAttachmentResponse>) responseObserver);
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
        case METHODID_UPLOAD_ATTACHMENT:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.uploadAttachment(
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UploadAttachmentResponse>) responseObserver);
        case METHODID_SUBMIT_ATTACHMENT:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.submitAttachment(
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.SubmitAttachmentResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getUploadAttachmentMethod(),
          io.grpc.stub.ServerCalls.asyncClientStreamingCall(
            new MethodHandlers<
              io.serviq.ticket.v1.UploadAttachmentRequest,
              io.serviq.ticket.v1.UploadAttachmentResponse>(
                service, METHODID_UPLOAD_ATTACHMENT)))
        .addMethod(
          getSubmitAttachmentMethod(),
          io.grpc.stub.ServerCalls.asyncClientStreamingCall(
            new MethodHandlers<
              io.serviq.ticket.v1.SubmitAttachmentRequest,
              io.serviq.ticket.v1.SubmitAttachmentResponse>(
                service, METHODID_SUBMIT_ATTACHMENT)))
        .addMethod(
          getListAttachmentsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.ListAttachmentsRequest,
              io.serviq.ticket.v1.ListAttachmentsResponse>(
                service, METHODID_LIST_ATTACHMENTS)))
        .addMethod(
          getDownloadAttachmentMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.serviq.ticket.v1.DownloadAttachmentRequest,
              io.serviq.ticket.v1.DownloadAttachmentResponse>(
                service, METHODID_DOWNLOAD_ATTACHMENT)))
        .addMethod(
          getFetchAttachmentMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.serviq.ticket.v1.FetchAttachmentRequest,
              io.serviq.ticket.v1.FetchAttachmentResponse>(
                service, METHODID_FETCH_ATTACHMENT)))
        .build();
  }

  private static abstract class AttachmentServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    AttachmentServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.serviq.ticket.v1.AttachmentServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("AttachmentService");
    }
  }

  private static final class AttachmentServiceFileDescriptorSupplier
      extends AttachmentServiceBaseDescriptorSupplier {
    AttachmentServiceFileDescriptorSupplier() {}
  }

  private static final class AttachmentServiceMethodDescriptorSupplier
      extends AttachmentServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    AttachmentServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (AttachmentServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new AttachmentServiceFileDescriptorSupplier())
              .addMethod(getUploadAttachmentMethod())
              .addMethod(getSubmitAttachmentMethod())
              .addMethod(getListAttachmentsMethod())
              .addMethod(getDownloadAttachmentMethod())
              .addMethod(getFetchAttachmentMethod())
              .build();
        }
      }
    }
    return result;
  }
}
