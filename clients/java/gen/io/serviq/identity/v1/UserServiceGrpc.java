package io.serviq.identity.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

@io.grpc.stub.annotations.GrpcGenerated
public final class UserServiceGrpc {

  private UserServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "serviq.identity.v1.UserService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.GetMeRequest,
      io.serviq.identity.v1.GetMeResponse> getGetMeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetMe",
      requestType = io.serviq.identity.v1.GetMeRequest.class,
      responseType = io.serviq.identity.v1.GetMeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.GetMeRequest,
      io.serviq.identity.v1.GetMeResponse> getGetMeMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.GetMeRequest, io.serviq.identity.v1.GetMeResponse> getGetMeMethod;
    if ((getGetMeMethod = UserServiceGrpc.getGetMeMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getGetMeMethod = UserServiceGrpc.getGetMeMethod) == null) {
          UserServiceGrpc.getGetMeMethod = getGetMeMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.GetMeRequest, io.serviq.identity.v1.GetMeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetMe"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GetMeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GetMeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("GetMe"))
              .build();
        }
      }
    }
    return getGetMeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateMeRequest,
      io.serviq.identity.v1.UpdateMeResponse> getUpdateMeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateMe",
      requestType = io.serviq.identity.v1.UpdateMeRequest.class,
      responseType = io.serviq.identity.v1.UpdateMeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateMeRequest,
      io.serviq.identity.v1.UpdateMeResponse> getUpdateMeMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateMeRequest, io.serviq.identity.v1.UpdateMeResponse> getUpdateMeMethod;
    if ((getUpdateMeMethod = UserServiceGrpc.getUpdateMeMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getUpdateMeMethod = UserServiceGrpc.getUpdateMeMethod) == null) {
          UserServiceGrpc.getUpdateMeMethod = getUpdateMeMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.UpdateMeRequest, io.serviq.identity.v1.UpdateMeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateMe"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.UpdateMeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.UpdateMeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("UpdateMe"))
              .build();
        }
      }
    }
    return getUpdateMeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.SetMyAvailabilityRequest,
      io.serviq.identity.v1.SetMyAvailabilityResponse> getSetMyAvailabilityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetMyAvailability",
      requestType = io.serviq.identity.v1.SetMyAvailabilityRequest.class,
      responseType = io.serviq.identity.v1.SetMyAvailabilityResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.SetMyAvailabilityRequest,
      io.serviq.identity.v1.SetMyAvailabilityResponse> getSetMyAvailabilityMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.SetMyAvailabilityRequest, io.serviq.identity.v1.SetMyAvailabilityResponse> getSetMyAvailabilityMethod;
    if ((getSetMyAvailabilityMethod = UserServiceGrpc.getSetMyAvailabilityMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getSetMyAvailabilityMethod = UserServiceGrpc.getSetMyAvailabilityMethod) == null) {
          UserServiceGrpc.getSetMyAvailabilityMethod = getSetMyAvailabilityMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.SetMyAvailabilityRequest, io.serviq.identity.v1.SetMyAvailabilityResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetMyAvailability"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SetMyAvailabilityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SetMyAvailabilityResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("SetMyAvailability"))
              .build();
        }
      }
    }
    return getSetMyAvailabilityMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.GetUserRequest,
      io.serviq.identity.v1.GetUserResponse> getGetUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetUser",
      requestType = io.serviq.identity.v1.GetUserRequest.class,
      responseType = io.serviq.identity.v1.GetUserResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.GetUserRequest,
      io.serviq.identity.v1.GetUserResponse> getGetUserMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.GetUserRequest, io.serviq.identity.v1.GetUserResponse> getGetUserMethod;
    if ((getGetUserMethod = UserServiceGrpc.getGetUserMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getGetUserMethod = UserServiceGrpc.getGetUserMethod) == null) {
          UserServiceGrpc.getGetUserMethod = getGetUserMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.GetUserRequest, io.serviq.identity.v1.GetUserResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetUser"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GetUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GetUserResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("GetUser"))
              .build();
        }
      }
    }
    return getGetUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.ListUsersRequest,
      io.serviq.identity.v1.ListUsersResponse> getListUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListUsers",
      requestType = io.serviq.identity.v1.ListUsersRequest.class,
      responseType = io.serviq.identity.v1.ListUsersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.ListUsersRequest,
      io.serviq.identity.v1.ListUsersResponse> getListUsersMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.ListUsersRequest, io.serviq.identity.v1.ListUsersResponse> getListUsersMethod;
    if ((getListUsersMethod = UserServiceGrpc.getListUsersMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getListUsersMethod = UserServiceGrpc.getListUsersMethod) == null) {
          UserServiceGrpc.getListUsersMethod = getListUsersMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.ListUsersRequest, io.serviq.identity.v1.ListUsersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListUsers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ListUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ListUsersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("ListUsers"))
              .build();
        }
      }
    }
    return getListUsersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateEmployeeRequest,
      io.serviq.identity.v1.UpdateEmployeeResponse> getUpdateEmployeeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateEmployee",
      requestType = io.serviq.identity.v1.UpdateEmployeeRequest.class,
      responseType = io.serviq.identity.v1.UpdateEmployeeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateEmployeeRequest,
      io.serviq.identity.v1.UpdateEmployeeResponse> getUpdateEmployeeMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateEmployeeRequest, io.serviq.identity.v1.UpdateEmployeeResponse> getUpdateEmployeeMethod;
    if ((getUpdateEmployeeMethod = UserServiceGrpc.getUpdateEmployeeMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getUpdateEmployeeMethod = UserServiceGrpc.getUpdateEmployeeMethod) == null) {
          UserServiceGrpc.getUpdateEmployeeMethod = getUpdateEmployeeMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.UpdateEmployeeRequest, io.serviq.identity.v1.UpdateEmployeeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateEmployee"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.UpdateEmployeeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.UpdateEmployeeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("UpdateEmployee"))
              .build();
        }
      }
    }
    return getUpdateEmployeeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.CreateEmployeeRequest,
      io.serviq.identity.v1.CreateEmployeeResponse> getCreateEmployeeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateEmployee",
      requestType = io.serviq.identity.v1.CreateEmployeeRequest.class,
      responseType = io.serviq.identity.v1.CreateEmployeeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.CreateEmployeeRequest,
      io.serviq.identity.v1.CreateEmployeeResponse> getCreateEmployeeMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.CreateEmployeeRequest, io.serviq.identity.v1.CreateEmployeeResponse> getCreateEmployeeMethod;
    if ((getCreateEmployeeMethod = UserServiceGrpc.getCreateEmployeeMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getCreateEmployeeMethod = UserServiceGrpc.getCreateEmployeeMethod) == null) {
          UserServiceGrpc.getCreateEmployeeMethod = getCreateEmployeeMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.CreateEmployeeRequest, io.serviq.identity.v1.CreateEmployeeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateEmployee"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.CreateEmployeeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.CreateEmployeeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("CreateEmployee"))
              .build();
        }
      }
    }
    return getCreateEmployeeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.ListEmployeesRequest,
      io.serviq.identity.v1.ListEmployeesResponse> getListEmployeesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListEmployees",
      requestType = io.serviq.identity.v1.ListEmployeesRequest.class,
      responseType = io.serviq.identity.v1.ListEmployeesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.ListEmployeesRequest,
      io.serviq.identity.v1.ListEmployeesResponse> getListEmployeesMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.ListEmployeesRequest, io.serviq.identity.v1.ListEmployeesResponse> getListEmployeesMethod;
    if ((getListEmployeesMethod = UserServiceGrpc.getListEmployeesMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getListEmployeesMethod = UserServiceGrpc.getListEmployeesMethod) == null) {
          UserServiceGrpc.getListEmployeesMethod = getListEmployeesMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.ListEmployeesRequest, io.serviq.identity.v1.ListEmployeesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListEmployees"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ListEmployeesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ListEmployeesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("ListEmployees"))
              .build();
        }
      }
    }
    return getListEmployeesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.SetAvailabilityRequest,
      io.serviq.identity.v1.SetAvailabilityResponse> getSetAvailabilityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetAvailability",
      requestType = io.serviq.identity.v1.SetAvailabilityRequest.class,
      responseType = io.serviq.identity.v1.SetAvailabilityResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.SetAvailabilityRequest,
      io.serviq.identity.v1.SetAvailabilityResponse> getSetAvailabilityMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.SetAvailabilityRequest, io.serviq.identity.v1.SetAvailabilityResponse> getSetAvailabilityMethod;
    if ((getSetAvailabilityMethod = UserServiceGrpc.getSetAvailabilityMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getSetAvailabilityMethod = UserServiceGrpc.getSetAvailabilityMethod) == null) {
          UserServiceGrpc.getSetAvailabilityMethod = getSetAvailabilityMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.SetAvailabilityRequest, io.serviq.identity.v1.SetAvailabilityResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetAvailability"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SetAvailabilityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SetAvailabilityResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("SetAvailability"))
              .build();
        }
      }
    }
    return getSetAvailabilityMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.BatchGetUsersRequest,
      io.serviq.identity.v1.BatchGetUsersResponse> getBatchGetUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetUsers",
      requestType = io.serviq.identity.v1.BatchGetUsersRequest.class,
      responseType = io.serviq.identity.v1.BatchGetUsersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.BatchGetUsersRequest,
      io.serviq.identity.v1.BatchGetUsersResponse> getBatchGetUsersMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.BatchGetUsersRequest, io.serviq.identity.v1.BatchGetUsersResponse> getBatchGetUsersMethod;
    if ((getBatchGetUsersMethod = UserServiceGrpc.getBatchGetUsersMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getBatchGetUsersMethod = UserServiceGrpc.getBatchGetUsersMethod) == null) {
          UserServiceGrpc.getBatchGetUsersMethod = getBatchGetUsersMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.BatchGetUsersRequest, io.serviq.identity.v1.BatchGetUsersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetUsers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.BatchGetUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.BatchGetUsersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("BatchGetUsers"))
              .build();
        }
      }
    }
    return getBatchGetUsersMethod;
  }

  public static UserServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<UserServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<UserServiceStub>() {
        @java.lang.Override
        public UserServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new UserServiceStub(channel, callOptions);
        }
      };
    return UserServiceStub.newStub(factory, channel);
  }

  public static UserServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<UserServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<UserServiceBlockingV2Stub>() {
        @java.lang.Override
        public UserServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new UserServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return UserServiceBlockingV2Stub.newStub(factory, channel);
  }

  public static UserServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<UserServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<UserServiceBlockingStub>() {
        @java.lang.Override
        public UserServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new UserServiceBlockingStub(channel, callOptions);
        }
      };
    return UserServiceBlockingStub.newStub(factory, channel);
  }

  public static UserServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<UserServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<UserServiceFutureStub>() {
        @java.lang.Override
        public UserServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new UserServiceFutureStub(channel, callOptions);
        }
      };
    return UserServiceFutureStub.newStub(factory, channel);
  }

  public interface AsyncService {

    default void getMe(io.serviq.identity.v1.GetMeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetMeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMeMethod(), responseObserver);
    }

    default void updateMe(io.serviq.identity.v1.UpdateMeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateMeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateMeMethod(), responseObserver);
    }

    default void setMyAvailability(io.serviq.identity.v1.SetMyAvailabilityRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SetMyAvailabilityResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetMyAvailabilityMethod(), responseObserver);
    }

    default void getUser(io.serviq.identity.v1.GetUserRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetUserResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetUserMethod(), responseObserver);
    }

    default void listUsers(io.serviq.identity.v1.ListUsersRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListUsersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListUsersMethod(), responseObserver);
    }

    default void updateEmployee(io.serviq.identity.v1.UpdateEmployeeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateEmployeeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateEmployeeMethod(), responseObserver);
    }

    default void createEmployee(io.serviq.identity.v1.CreateEmployeeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.CreateEmployeeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateEmployeeMethod(), responseObserver);
    }

    default void listEmployees(io.serviq.identity.v1.ListEmployeesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListEmployeesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListEmployeesMethod(), responseObserver);
    }

    default void setAvailability(io.serviq.identity.v1.SetAvailabilityRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SetAvailabilityResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetAvailabilityMethod(), responseObserver);
    }

    default void batchGetUsers(io.serviq.identity.v1.BatchGetUsersRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.BatchGetUsersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetUsersMethod(), responseObserver);
    }
  }

  public static abstract class UserServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return UserServiceGrpc.bindService(this);
    }
  }

  public static final class UserServiceStub
      extends io.grpc.stub.AbstractAsyncStub<UserServiceStub> {
    private UserServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected UserServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new UserServiceStub(channel, callOptions);
    }

    public void getMe(io.serviq.identity.v1.GetMeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetMeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMeMethod(), getCallOptions()), request, responseObserver);
    }

    public void updateMe(io.serviq.identity.v1.UpdateMeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateMeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateMeMethod(), getCallOptions()), request, responseObserver);
    }

    public void setMyAvailability(io.serviq.identity.v1.SetMyAvailabilityRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SetMyAvailabilityResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetMyAvailabilityMethod(), getCallOptions()), request, responseObserver);
    }

    public void getUser(io.serviq.identity.v1.GetUserRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetUserResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetUserMethod(), getCallOptions()), request, responseObserver);
    }

    public void listUsers(io.serviq.identity.v1.ListUsersRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListUsersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListUsersMethod(), getCallOptions()), request, responseObserver);
    }

    public void updateEmployee(io.serviq.identity.v1.UpdateEmployeeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateEmployeeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateEmployeeMethod(), getCallOptions()), request, responseObserver);
    }

    public void createEmployee(io.serviq.identity.v1.CreateEmployeeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.CreateEmployeeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateEmployeeMethod(), getCallOptions()), request, responseObserver);
    }

    public void listEmployees(io.serviq.identity.v1.ListEmployeesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListEmployeesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListEmployeesMethod(), getCallOptions()), request, responseObserver);
    }

    public void setAvailability(io.serviq.identity.v1.SetAvailabilityRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SetAvailabilityResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetAvailabilityMethod(), getCallOptions()), request, responseObserver);
    }

    public void batchGetUsers(io.serviq.identity.v1.BatchGetUsersRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.BatchGetUsersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetUsersMethod(), getCallOptions()), request, responseObserver);
    }
  }

  public static final class UserServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<UserServiceBlockingV2Stub> {
    private UserServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected UserServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new UserServiceBlockingV2Stub(channel, callOptions);
    }

    public io.serviq.identity.v1.GetMeResponse getMe(io.serviq.identity.v1.GetMeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.UpdateMeResponse updateMe(io.serviq.identity.v1.UpdateMeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateMeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.SetMyAvailabilityResponse setMyAvailability(io.serviq.identity.v1.SetMyAvailabilityRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetMyAvailabilityMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.GetUserResponse getUser(io.serviq.identity.v1.GetUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetUserMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ListUsersResponse listUsers(io.serviq.identity.v1.ListUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListUsersMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.UpdateEmployeeResponse updateEmployee(io.serviq.identity.v1.UpdateEmployeeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateEmployeeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.CreateEmployeeResponse createEmployee(io.serviq.identity.v1.CreateEmployeeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateEmployeeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ListEmployeesResponse listEmployees(io.serviq.identity.v1.ListEmployeesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListEmployeesMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.SetAvailabilityResponse setAvailability(io.serviq.identity.v1.SetAvailabilityRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetAvailabilityMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.BatchGetUsersResponse batchGetUsers(io.serviq.identity.v1.BatchGetUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetUsersMethod(), getCallOptions(), request);
    }
  }

  public static final class UserServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<UserServiceBlockingStub> {
    private UserServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected UserServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new UserServiceBlockingStub(channel, callOptions);
    }

    public io.serviq.identity.v1.GetMeResponse getMe(io.serviq.identity.v1.GetMeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.UpdateMeResponse updateMe(io.serviq.identity.v1.UpdateMeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateMeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.SetMyAvailabilityResponse setMyAvailability(io.serviq.identity.v1.SetMyAvailabilityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetMyAvailabilityMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.GetUserResponse getUser(io.serviq.identity.v1.GetUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetUserMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ListUsersResponse listUsers(io.serviq.identity.v1.ListUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListUsersMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.UpdateEmployeeResponse updateEmployee(io.serviq.identity.v1.UpdateEmployeeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateEmployeeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.CreateEmployeeResponse createEmployee(io.serviq.identity.v1.CreateEmployeeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateEmployeeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ListEmployeesResponse listEmployees(io.serviq.identity.v1.ListEmployeesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListEmployeesMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.SetAvailabilityResponse setAvailability(io.serviq.identity.v1.SetAvailabilityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetAvailabilityMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.BatchGetUsersResponse batchGetUsers(io.serviq.identity.v1.BatchGetUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetUsersMethod(), getCallOptions(), request);
    }
  }

  public static final class UserServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<UserServiceFutureStub> {
    private UserServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected UserServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new UserServiceFutureStub(channel, callOptions);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.GetMeResponse> getMe(
        io.serviq.identity.v1.GetMeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMeMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.UpdateMeResponse> updateMe(
        io.serviq.identity.v1.UpdateMeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateMeMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.SetMyAvailabilityResponse> setMyAvailability(
        io.serviq.identity.v1.SetMyAvailabilityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetMyAvailabilityMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.GetUserResponse> getUser(
        io.serviq.identity.v1.GetUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetUserMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.ListUsersResponse> listUsers(
        io.serviq.identity.v1.ListUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListUsersMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.UpdateEmployeeResponse> updateEmployee(
        io.serviq.identity.v1.UpdateEmployeeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateEmployeeMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.CreateEmployeeResponse> createEmployee(
        io.serviq.identity.v1.CreateEmployeeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateEmployeeMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.ListEmployeesResponse> listEmployees(
        io.serviq.identity.v1.ListEmployeesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListEmployeesMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.SetAvailabilityResponse> setAvailability(
        io.serviq.identity.v1.SetAvailabilityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetAvailabilityMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.BatchGetUsersResponse> batchGetUsers(
        io.serviq.identity.v1.BatchGetUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetUsersMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_ME = 0;
  private static final int METHODID_UPDATE_ME = 1;
  private static final int METHODID_SET_MY_AVAILABILITY = 2;
  private static final int METHODID_GET_USER = 3;
  private static final int METHODID_LIST_USERS = 4;
  private static final int METHODID_UPDATE_EMPLOYEE = 5;
  private static final int METHODID_CREATE_EMPLOYEE = 6;
  private static final int METHODID_LIST_EMPLOYEES = 7;
  private static final int METHODID_SET_AVAILABILITY = 8;
  private static final int METHODID_BATCH_GET_USERS = 9;

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
        case METHODID_GET_ME:
          serviceImpl.getMe((io.serviq.identity.v1.GetMeRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetMeResponse>) responseObserver);
          break;
        case METHODID_UPDATE_ME:
          serviceImpl.updateMe((io.serviq.identity.v1.UpdateMeRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateMeResponse>) responseObserver);
          break;
        case METHODID_SET_MY_AVAILABILITY:
          serviceImpl.setMyAvailability((io.serviq.identity.v1.SetMyAvailabilityRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.SetMyAvailabilityResponse>) responseObserver);
          break;
        case METHODID_GET_USER:
          serviceImpl.getUser((io.serviq.identity.v1.GetUserRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetUserResponse>) responseObserver);
          break;
        case METHODID_LIST_USERS:
          serviceImpl.listUsers((io.serviq.identity.v1.ListUsersRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListUsersResponse>) responseObserver);
          break;
        case METHODID_UPDATE_EMPLOYEE:
          serviceImpl.updateEmployee((io.serviq.identity.v1.UpdateEmployeeRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateEmployeeResponse>) responseObserver);
          break;
        case METHODID_CREATE_EMPLOYEE:
          serviceImpl.createEmployee((io.serviq.identity.v1.CreateEmployeeRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.CreateEmployeeResponse>) responseObserver);
          break;
        case METHODID_LIST_EMPLOYEES:
          serviceImpl.listEmployees((io.serviq.identity.v1.ListEmployeesRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListEmployeesResponse>) responseObserver);
          break;
        case METHODID_SET_AVAILABILITY:
          serviceImpl.setAvailability((io.serviq.identity.v1.SetAvailabilityRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.SetAvailabilityResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET_USERS:
          serviceImpl.batchGetUsers((io.serviq.identity.v1.BatchGetUsersRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.BatchGetUsersResponse>) responseObserver);
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
          getGetMeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.GetMeRequest,
              io.serviq.identity.v1.GetMeResponse>(
                service, METHODID_GET_ME)))
        .addMethod(
          getUpdateMeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.UpdateMeRequest,
              io.serviq.identity.v1.UpdateMeResponse>(
                service, METHODID_UPDATE_ME)))
        .addMethod(
          getSetMyAvailabilityMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.SetMyAvailabilityRequest,
              io.serviq.identity.v1.SetMyAvailabilityResponse>(
                service, METHODID_SET_MY_AVAILABILITY)))
        .addMethod(
          getGetUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.GetUserRequest,
              io.serviq.identity.v1.GetUserResponse>(
                service, METHODID_GET_USER)))
        .addMethod(
          getListUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.ListUsersRequest,
              io.serviq.identity.v1.ListUsersResponse>(
                service, METHODID_LIST_USERS)))
        .addMethod(
          getUpdateEmployeeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.UpdateEmployeeRequest,
              io.serviq.identity.v1.UpdateEmployeeResponse>(
                service, METHODID_UPDATE_EMPLOYEE)))
        .addMethod(
          getCreateEmployeeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.CreateEmployeeRequest,
              io.serviq.identity.v1.CreateEmployeeResponse>(
                service, METHODID_CREATE_EMPLOYEE)))
        .addMethod(
          getListEmployeesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.ListEmployeesRequest,
              io.serviq.identity.v1.ListEmployeesResponse>(
                service, METHODID_LIST_EMPLOYEES)))
        .addMethod(
          getSetAvailabilityMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.SetAvailabilityRequest,
              io.serviq.identity.v1.SetAvailabilityResponse>(
                service, METHODID_SET_AVAILABILITY)))
        .addMethod(
          getBatchGetUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.BatchGetUsersRequest,
              io.serviq.identity.v1.BatchGetUsersResponse>(
                service, METHODID_BATCH_GET_USERS)))
        .build();
  }

  private static abstract class UserServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    UserServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.serviq.identity.v1.UserServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("UserService");
    }
  }

  private static final class UserServiceFileDescriptorSupplier
      extends UserServiceBaseDescriptorSupplier {
    UserServiceFileDescriptorSupplier() {}
  }

  private static final class UserServiceMethodDescriptorSupplier
      extends UserServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    UserServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (UserServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new UserServiceFileDescriptorSupplier())
              .addMethod(getGetMeMethod())
              .addMethod(getUpdateMeMethod())
              .addMethod(getSetMyAvailabilityMethod())
              .addMethod(getGetUserMethod())
              .addMethod(getListUsersMethod())
              .addMethod(getUpdateEmployeeMethod())
              .addMethod(getCreateEmployeeMethod())
              .addMethod(getListEmployeesMethod())
              .addMethod(getSetAvailabilityMethod())
              .addMethod(getBatchGetUsersMethod())
              .build();
        }
      }
    }
    return result;
  }
}
