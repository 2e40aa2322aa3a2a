package io.serviq.sla.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

@io.grpc.stub.annotations.GrpcGenerated
public final class SlaServiceGrpc {

  private SlaServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "serviq.sla.v1.SlaService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.serviq.sla.v1.GetTicketSlaRequest,
      io.serviq.sla.v1.GetTicketSlaResponse> getGetTicketSlaMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetTicketSla",
      requestType = io.serviq.sla.v1.GetTicketSlaRequest.class,
      responseType = io.serviq.sla.v1.GetTicketSlaResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.sla.v1.GetTicketSlaRequest,
      io.serviq.sla.v1.GetTicketSlaResponse> getGetTicketSlaMethod() {
    io.grpc.MethodDescriptor<io.serviq.sla.v1.GetTicketSlaRequest, io.serviq.sla.v1.GetTicketSlaResponse> getGetTicketSlaMethod;
    if ((getGetTicketSlaMethod = SlaServiceGrpc.getGetTicketSlaMethod) == null) {
      synchronized (SlaServiceGrpc.class) {
        if ((getGetTicketSlaMethod = SlaServiceGrpc.getGetTicketSlaMethod) == null) {
          SlaServiceGrpc.getGetTicketSlaMethod = getGetTicketSlaMethod =
              io.grpc.MethodDescriptor.<io.serviq.sla.v1.GetTicketSlaRequest, io.serviq.sla.v1.GetTicketSlaResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetTicketSla"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.GetTicketSlaRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.GetTicketSlaResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SlaServiceMethodDescriptorSupplier("GetTicketSla"))
              .build();
        }
      }
    }
    return getGetTicketSlaMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.sla.v1.BatchGetTicketSlasRequest,
      io.serviq.sla.v1.BatchGetTicketSlasResponse> getBatchGetTicketSlasMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetTicketSlas",
      requestType = io.serviq.sla.v1.BatchGetTicketSlasRequest.class,
      responseType = io.serviq.sla.v1.BatchGetTicketSlasResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.sla.v1.BatchGetTicketSlasRequest,
      io.serviq.sla.v1.BatchGetTicketSlasResponse> getBatchGetTicketSlasMethod() {
    io.grpc.MethodDescriptor<io.serviq.sla.v1.BatchGetTicketSlasRequest, io.serviq.sla.v1.BatchGetTicketSlasResponse> getBatchGetTicketSlasMethod;
    if ((getBatchGetTicketSlasMethod = SlaServiceGrpc.getBatchGetTicketSlasMethod) == null) {
      synchronized (SlaServiceGrpc.class) {
        if ((getBatchGetTicketSlasMethod = SlaServiceGrpc.getBatchGetTicketSlasMethod) == null) {
          SlaServiceGrpc.getBatchGetTicketSlasMethod = getBatchGetTicketSlasMethod =
              io.grpc.MethodDescriptor.<io.serviq.sla.v1.BatchGetTicketSlasRequest, io.serviq.sla.v1.BatchGetTicketSlasResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetTicketSlas"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.BatchGetTicketSlasRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.BatchGetTicketSlasResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SlaServiceMethodDescriptorSupplier("BatchGetTicketSlas"))
              .build();
        }
      }
    }
    return getBatchGetTicketSlasMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.sla.v1.ListClocksRequest,
      io.serviq.sla.v1.ListClocksResponse> getListClocksMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListClocks",
      requestType = io.serviq.sla.v1.ListClocksRequest.class,
      responseType = io.serviq.sla.v1.ListClocksResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.sla.v1.ListClocksRequest,
      io.serviq.sla.v1.ListClocksResponse> getListClocksMethod() {
    io.grpc.MethodDescriptor<io.serviq.sla.v1.ListClocksRequest, io.serviq.sla.v1.ListClocksResponse> getListClocksMethod;
    if ((getListClocksMethod = SlaServiceGrpc.getListClocksMethod) == null) {
      synchronized (SlaServiceGrpc.class) {
        if ((getListClocksMethod = SlaServiceGrpc.getListClocksMethod) == null) {
          SlaServiceGrpc.getListClocksMethod = getListClocksMethod =
              io.grpc.MethodDescriptor.<io.serviq.sla.v1.ListClocksRequest, io.serviq.sla.v1.ListClocksResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListClocks"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.ListClocksRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.ListClocksResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SlaServiceMethodDescriptorSupplier("ListClocks"))
              .build();
        }
      }
    }
    return getListClocksMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.sla.v1.PreviewDueTimeRequest,
      io.serviq.sla.v1.PreviewDueTimeResponse> getPreviewDueTimeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PreviewDueTime",
      requestType = io.serviq.sla.v1.PreviewDueTimeRequest.class,
      responseType = io.serviq.sla.v1.PreviewDueTimeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.sla.v1.PreviewDueTimeRequest,
      io.serviq.sla.v1.PreviewDueTimeResponse> getPreviewDueTimeMethod() {
    io.grpc.MethodDescriptor<io.serviq.sla.v1.PreviewDueTimeRequest, io.serviq.sla.v1.PreviewDueTimeResponse> getPreviewDueTimeMethod;
    if ((getPreviewDueTimeMethod = SlaServiceGrpc.getPreviewDueTimeMethod) == null) {
      synchronized (SlaServiceGrpc.class) {
        if ((getPreviewDueTimeMethod = SlaServiceGrpc.getPreviewDueTimeMethod) == null) {
          SlaServiceGrpc.getPreviewDueTimeMethod = getPreviewDueTimeMethod =
              io.grpc.MethodDescriptor.<io.serviq.sla.v1.PreviewDueTimeRequest, io.serviq.sla.v1.PreviewDueTimeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PreviewDueTime"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.PreviewDueTimeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.PreviewDueTimeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SlaServiceMethodDescriptorSupplier("PreviewDueTime"))
              .build();
        }
      }
    }
    return getPreviewDueTimeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.sla.v1.ExplainClockRequest,
      io.serviq.sla.v1.ExplainClockResponse> getExplainClockMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExplainClock",
      requestType = io.serviq.sla.v1.ExplainClockRequest.class,
      responseType = io.serviq.sla.v1.ExplainClockResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.sla.v1.ExplainClockRequest,
      io.serviq.sla.v1.ExplainClockResponse> getExplainClockMethod() {
    io.grpc.MethodDescriptor<io.serviq.sla.v1.ExplainClockRequest, io.serviq.sla.v1.ExplainClockResponse> getExplainClockMethod;
    if ((getExplainClockMethod = SlaServiceGrpc.getExplainClockMethod) == null) {
      synchronized (SlaServiceGrpc.class) {
        if ((getExplainClockMethod = SlaServiceGrpc.getExplainClockMethod) == null) {
          SlaServiceGrpc.getExplainClockMethod = getExplainClockMethod =
              io.grpc.MethodDescriptor.<io.serviq.sla.v1.ExplainClockRequest, io.serviq.sla.v1.ExplainClockResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExplainClock"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.ExplainClockRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.ExplainClockResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SlaServiceMethodDescriptorSupplier("ExplainClock"))
              .build();
        }
      }
    }
    return getExplainClockMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.sla.v1.RebuildTicketSlasRequest,
      io.serviq.sla.v1.RebuildTicketSlasResponse> getRebuildTicketSlasMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RebuildTicketSlas",
      requestType = io.serviq.sla.v1.RebuildTicketSlasRequest.class,
      responseType = io.serviq.sla.v1.RebuildTicketSlasResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.sla.v1.RebuildTicketSlasRequest,
      io.serviq.sla.v1.RebuildTicketSlasResponse> getRebuildTicketSlasMethod() {
    io.grpc.MethodDescriptor<io.serviq.sla.v1.RebuildTicketSlasRequest, io.serviq.sla.v1.RebuildTicketSlasResponse> getRebuildTicketSlasMethod;
    if ((getRebuildTicketSlasMethod = SlaServiceGrpc.getRebuildTicketSlasMethod) == null) {
      synchronized (SlaServiceGrpc.class) {
        if ((getRebuildTicketSlasMethod = SlaServiceGrpc.getRebuildTicketSlasMethod) == null) {
          SlaServiceGrpc.getRebuildTicketSlasMethod = getRebuildTicketSlasMethod =
              io.grpc.MethodDescriptor.<io.serviq.sla.v1.RebuildTicketSlasRequest, io.serviq.sla.v1.RebuildTicketSlasResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RebuildTicketSlas"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.RebuildTicketSlasRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.RebuildTicketSlasResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SlaServiceMethodDescriptorSupplier("RebuildTicketSlas"))
              .build();
        }
      }
    }
    return getRebuildTicketSlasMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.sla.v1.GetSlaReportRequest,
      io.serviq.sla.v1.GetSlaReportResponse> getGetSlaReportMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetSlaReport",
      requestType = io.serviq.sla.v1.GetSlaReportRequest.class,
      responseType = io.serviq.sla.v1.GetSlaReportResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.sla.v1.GetSlaReportRequest,
      io.serviq.sla.v1.GetSlaReportResponse> getGetSlaReportMethod() {
    io.grpc.MethodDescriptor<io.serviq.sla.v1.GetSlaReportRequest, io.serviq.sla.v1.GetSlaReportResponse> getGetSlaReportMethod;
    if ((getGetSlaReportMethod = SlaServiceGrpc.getGetSlaReportMethod) == null) {
      synchronized (SlaServiceGrpc.class) {
        if ((getGetSlaReportMethod = SlaServiceGrpc.getGetSlaReportMethod) == null) {
          SlaServiceGrpc.getGetSlaReportMethod = getGetSlaReportMethod =
              io.grpc.MethodDescriptor.<io.serviq.sla.v1.GetSlaReportRequest, io.serviq.sla.v1.GetSlaReportResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetSlaReport"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.GetSlaReportRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.sla.v1.GetSlaReportResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SlaServiceMethodDescriptorSupplier("GetSlaReport"))
              .build();
        }
      }
    }
    return getGetSlaReportMethod;
  }

  public static SlaServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SlaServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SlaServiceStub>() {
        @java.lang.Override
        public SlaServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SlaServiceStub(channel, callOptions);
        }
      };
    return SlaServiceStub.newStub(factory, channel);
  }

  public static SlaServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SlaServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SlaServiceBlockingV2Stub>() {
        @java.lang.Override
        public SlaServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SlaServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return SlaServiceBlockingV2Stub.newStub(factory, channel);
  }

  public static SlaServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SlaServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SlaServiceBlockingStub>() {
        @java.lang.Override
        public SlaServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SlaServiceBlockingStub(channel, callOptions);
        }
      };
    return SlaServiceBlockingStub.newStub(factory, channel);
  }

  public static SlaServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SlaServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SlaServiceFutureStub>() {
        @java.lang.Override
        public SlaServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SlaServiceFutureStub(channel, callOptions);
        }
      };
    return SlaServiceFutureStub.newStub(factory, channel);
  }

  public interface AsyncService {

    default void getTicketSla(io.serviq.sla.v1.GetTicketSlaRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.GetTicketSlaResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetTicketSlaMethod(), responseObserver);
    }

    default void batchGetTicketSlas(io.serviq.sla.v1.BatchGetTicketSlasRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.BatchGetTicketSlasResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetTicketSlasMethod(), responseObserver);
    }

    default void listClocks(io.serviq.sla.v1.ListClocksRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.ListClocksResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListClocksMethod(), responseObserver);
    }

    default void previewDueTime(io.serviq.sla.v1.PreviewDueTimeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.PreviewDueTimeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPreviewDueTimeMethod(), responseObserver);
    }

    default void explainClock(io.serviq.sla.v1.ExplainClockRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.ExplainClockResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExplainClockMethod(), responseObserver);
    }

    default void rebuildTicketSlas(io.serviq.sla.v1.RebuildTicketSlasRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.RebuildTicketSlasResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRebuildTicketSlasMethod(), responseObserver);
    }

    default void getSlaReport(io.serviq.sla.v1.GetSlaReportRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.GetSlaReportResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetSlaReportMethod(), responseObserver);
    }
  }

  public static abstract class SlaServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return SlaServiceGrpc.bindService(this);
    }
  }

  public static final class SlaServiceStub
      extends io.grpc.stub.AbstractAsyncStub<SlaServiceStub> {
    private SlaServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SlaServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SlaServiceStub(channel, callOptions);
    }

    public void getTicketSla(io.serviq.sla.v1.GetTicketSlaRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.GetTicketSlaResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetTicketSlaMethod(), getCallOptions()), request, responseObserver);
    }

    public void batchGetTicketSlas(io.serviq.sla.v1.BatchGetTicketSlasRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.BatchGetTicketSlasResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetTicketSlasMethod(), getCallOptions()), request, responseObserver);
    }

    public void listClocks(io.serviq.sla.v1.ListClocksRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.ListClocksResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListClocksMethod(), getCallOptions()), request, responseObserver);
    }

    public void previewDueTime(io.serviq.sla.v1.PreviewDueTimeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.PreviewDueTimeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPreviewDueTimeMethod(), getCallOptions()), request, responseObserver);
    }

    public void explainClock(io.serviq.sla.v1.ExplainClockRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.ExplainClockResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExplainClockMethod(), getCallOptions()), request, responseObserver);
    }

    public void rebuildTicketSlas(io.serviq.sla.v1.RebuildTicketSlasRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.RebuildTicketSlasResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRebuildTicketSlasMethod(), getCallOptions()), request, responseObserver);
    }

    public void getSlaReport(io.serviq.sla.v1.GetSlaReportRequest request,
        io.grpc.stub.StreamObserver<io.serviq.sla.v1.GetSlaReportResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetSlaReportMethod(), getCallOptions()), request, responseObserver);
    }
  }

  public static final class SlaServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<SlaServiceBlockingV2Stub> {
    private SlaServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SlaServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SlaServiceBlockingV2Stub(channel, callOptions);
    }

    public io.serviq.sla.v1.GetTicketSlaResponse getTicketSla(io.serviq.sla.v1.GetTicketSlaRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetTicketSlaMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.BatchGetTicketSlasResponse batchGetTicketSlas(io.serviq.sla.v1.BatchGetTicketSlasRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetTicketSlasMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.ListClocksResponse listClocks(io.serviq.sla.v1.ListClocksRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListClocksMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.PreviewDueTimeResponse previewDueTime(io.serviq.sla.v1.PreviewDueTimeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPreviewDueTimeMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.ExplainClockResponse explainClock(io.serviq.sla.v1.ExplainClockRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExplainClockMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.RebuildTicketSlasResponse rebuildTicketSlas(io.serviq.sla.v1.RebuildTicketSlasRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRebuildTicketSlasMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.GetSlaReportResponse getSlaReport(io.serviq.sla.v1.GetSlaReportRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetSlaReportMethod(), getCallOptions(), request);
    }
  }

  public static final class SlaServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<SlaServiceBlockingStub> {
    private SlaServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SlaServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SlaServiceBlockingStub(channel, callOptions);
    }

    public io.serviq.sla.v1.GetTicketSlaResponse getTicketSla(io.serviq.sla.v1.GetTicketSlaRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetTicketSlaMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.BatchGetTicketSlasResponse batchGetTicketSlas(io.serviq.sla.v1.BatchGetTicketSlasRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetTicketSlasMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.ListClocksResponse listClocks(io.serviq.sla.v1.ListClocksRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListClocksMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.PreviewDueTimeResponse previewDueTime(io.serviq.sla.v1.PreviewDueTimeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPreviewDueTimeMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.ExplainClockResponse explainClock(io.serviq.sla.v1.ExplainClockRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExplainClockMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.RebuildTicketSlasResponse rebuildTicketSlas(io.serviq.sla.v1.RebuildTicketSlasRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRebuildTicketSlasMethod(), getCallOptions(), request);
    }

    public io.serviq.sla.v1.GetSlaReportResponse getSlaReport(io.serviq.sla.v1.GetSlaReportRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetSlaReportMethod(), getCallOptions(), request);
    }
  }

  public static final class SlaServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<SlaServiceFutureStub> {
    private SlaServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SlaServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SlaServiceFutureStub(channel, callOptions);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.sla.v1.GetTicketSlaResponse> getTicketSla(
        io.serviq.sla.v1.GetTicketSlaRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetTicketSlaMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.sla.v1.BatchGetTicketSlasResponse> batchGetTicketSlas(
        io.serviq.sla.v1.BatchGetTicketSlasRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetTicketSlasMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.sla.v1.ListClocksResponse> listClocks(
        io.serviq.sla.v1.ListClocksRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListClocksMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.sla.v1.PreviewDueTimeResponse> previewDueTime(
        io.serviq.sla.v1.PreviewDueTimeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPreviewDueTimeMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.sla.v1.ExplainClockResponse> explainClock(
        io.serviq.sla.v1.ExplainClockRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExplainClockMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.sla.v1.RebuildTicketSlasResponse> rebuildTicketSlas(
        io.serviq.sla.v1.RebuildTicketSlasRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRebuildTicketSlasMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.sla.v1.GetSlaReportResponse> getSlaReport(
        io.serviq.sla.v1.GetSlaReportRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetSlaReportMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_TICKET_SLA = 0;
  private static final int METHODID_BATCH_GET_TICKET_SLAS = 1;
  private static final int METHODID_LIST_CLOCKS = 2;
  private static final int METHODID_PREVIEW_DUE_TIME = 3;
  private static final int METHODID_EXPLAIN_CLOCK = 4;
  private static final int METHODID_REBUILD_TICKET_SLAS = 5;
  private static final int METHODID_GET_SLA_REPORT = 6;

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
        case METHODID_GET_TICKET_SLA:
          serviceImpl.getTicketSla((io.serviq.sla.v1.GetTicketSlaRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.sla.v1.GetTicketSlaResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET_TICKET_SLAS:
          serviceImpl.batchGetTicketSlas((io.serviq.sla.v1.BatchGetTicketSlasRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.sla.v1.BatchGetTicketSlasResponse>) responseObserver);
          break;
        case METHODID_LIST_CLOCKS:
          serviceImpl.listClocks((io.serviq.sla.v1.ListClocksRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.sla.v1.ListClocksResponse>) responseObserver);
          break;
        case METHODID_PREVIEW_DUE_TIME:
          serviceImpl.previewDueTime((io.serviq.sla.v1.PreviewDueTimeRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.sla.v1.PreviewDueTimeResponse>) responseObserver);
          break;
        case METHODID_EXPLAIN_CLOCK:
          serviceImpl.explainClock((io.serviq.sla.v1.ExplainClockRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.sla.v1.ExplainClockResponse>) responseObserver);
          break;
        case METHODID_REBUILD_TICKET_SLAS:
          serviceImpl.rebuildTicketSlas((io.serviq.sla.v1.RebuildTicketSlasRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.sla.v1.RebuildTicketSlasResponse>) responseObserver);
          break;
        case METHODID_GET_SLA_REPORT:
          serviceImpl.getSlaReport((io.serviq.sla.v1.GetSlaReportRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.sla.v1.GetSlaReportResponse>) responseObserver);
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
          getGetTicketSlaMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.sla.v1.GetTicketSlaRequest,
              io.serviq.sla.v1.GetTicketSlaResponse>(
                service, METHODID_GET_TICKET_SLA)))
        .addMethod(
          getBatchGetTicketSlasMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.sla.v1.BatchGetTicketSlasRequest,
              io.serviq.sla.v1.BatchGetTicketSlasResponse>(
                service, METHODID_BATCH_GET_TICKET_SLAS)))
        .addMethod(
          getListClocksMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.sla.v1.ListClocksRequest,
              io.serviq.sla.v1.ListClocksResponse>(
                service, METHODID_LIST_CLOCKS)))
        .addMethod(
          getPreviewDueTimeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.sla.v1.PreviewDueTimeRequest,
              io.serviq.sla.v1.PreviewDueTimeResponse>(
                service, METHODID_PREVIEW_DUE_TIME)))
        .addMethod(
          getExplainClockMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.sla.v1.ExplainClockRequest,
              io.serviq.sla.v1.ExplainClockResponse>(
                service, METHODID_EXPLAIN_CLOCK)))
        .addMethod(
          getRebuildTicketSlasMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.sla.v1.RebuildTicketSlasRequest,
              io.serviq.sla.v1.RebuildTicketSlasResponse>(
                service, METHODID_REBUILD_TICKET_SLAS)))
        .addMethod(
          getGetSlaReportMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.sla.v1.GetSlaReportRequest,
              io.serviq.sla.v1.GetSlaReportResponse>(
                service, METHODID_GET_SLA_REPORT)))
        .build();
  }

  private static abstract class SlaServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    SlaServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.serviq.sla.v1.SlaServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("SlaService");
    }
  }

  private static final class SlaServiceFileDescriptorSupplier
      extends SlaServiceBaseDescriptorSupplier {
    SlaServiceFileDescriptorSupplier() {}
  }

  private static final class SlaServiceMethodDescriptorSupplier
      extends SlaServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    SlaServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (SlaServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new SlaServiceFileDescriptorSupplier())
              .addMethod(getGetTicketSlaMethod())
              .addMethod(getBatchGetTicketSlasMethod())
              .addMethod(getListClocksMethod())
              .addMethod(getPreviewDueTimeMethod())
              .addMethod(getExplainClockMethod())
              .addMethod(getRebuildTicketSlasMethod())
              .addMethod(getGetSlaReportMethod())
              .build();
        }
      }
    }
    return result;
  }
}
