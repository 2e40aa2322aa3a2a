package io.serviq.identity.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

@io.grpc.stub.annotations.GrpcGenerated
public final class PermissionServiceGrpc {

  private PermissionServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "serviq.identity.v1.PermissionService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.DescribePermissionsRequest,
      io.serviq.identity.v1.DescribePermissionsResponse> getDescribePermissionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DescribePermissions",
      requestType = io.serviq.identity.v1.DescribePermissionsRequest.class,
      responseType = io.serviq.identity.v1.DescribePermissionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.DescribePermissionsRequest,
      io.serviq.identity.v1.DescribePermissionsResponse> getDescribePermissionsMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.DescribePermissionsRequest, io.serviq.identity.v1.DescribePermissionsResponse> getDescribePermissionsMethod;
    if ((getDescribePermissionsMethod = PermissionServiceGrpc.getDescribePermissionsMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getDescribePermissionsMethod = PermissionServiceGrpc.getDescribePermissionsMethod) == null) {
          PermissionServiceGrpc.getDescribePermissionsMethod = getDescribePermissionsMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.DescribePermissionsRequest, io.serviq.identity.v1.DescribePermissionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DescribePermissions"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.DescribePermissionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.DescribePermissionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("DescribePermissions"))
              .build();
        }
      }
    }
    return getDescribePermissionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.GrantPermissionRequest,
      io.serviq.identity.v1.GrantPermissionResponse> getGrantPermissionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GrantPermission",
      requestType = io.serviq.identity.v1.GrantPermissionRequest.class,
      responseType = io.serviq.identity.v1.GrantPermissionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.GrantPermissionRequest,
      io.serviq.identity.v1.GrantPermissionResponse> getGrantPermissionMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.GrantPermissionRequest, io.serviq.identity.v1.GrantPermissionResponse> getGrantPermissionMethod;
    if ((getGrantPermissionMethod = PermissionServiceGrpc.getGrantPermissionMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getGrantPermissionMethod = PermissionServiceGrpc.getGrantPermissionMethod) == null) {
          PermissionServiceGrpc.getGrantPermissionMethod = getGrantPermissionMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.GrantPermissionRequest, io.serviq.identity.v1.GrantPermissionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GrantPermission"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GrantPermissionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GrantPermissionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("GrantPermission"))
              .build();
        }
      }
    }
    return getGrantPermissionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.RevokePermissionRequest,
      io.serviq.identity.v1.RevokePermissionResponse> getRevokePermissionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokePermission",
      requestType = io.serviq.identity.v1.RevokePermissionRequest.class,
      responseType = io.serviq.identity.v1.RevokePermissionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.RevokePermissionRequest,
      io.serviq.identity.v1.RevokePermissionResponse> getRevokePermissionMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.RevokePermissionRequest, io.serviq.identity.v1.RevokePermissionResponse> getRevokePermissionMethod;
    if ((getRevokePermissionMethod = PermissionServiceGrpc.getRevokePermissionMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getRevokePermissionMethod = PermissionServiceGrpc.getRevokePermissionMethod) == null) {
          PermissionServiceGrpc.getRevokePermissionMethod = getRevokePermissionMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.RevokePermissionRequest, io.serviq.identity.v1.RevokePermissionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokePermission"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RevokePermissionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RevokePermissionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("RevokePermission"))
              .build();
        }
      }
    }
    return getRevokePermissionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.ListPermissionChangesRequest,
      io.serviq.identity.v1.ListPermissionChangesResponse> getListPermissionChangesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListPermissionChanges",
      requestType = io.serviq.identity.v1.ListPermissionChangesRequest.class,
      responseType = io.serviq.identity.v1.ListPermissionChangesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.ListPermissionChangesRequest,
      io.serviq.identity.v1.ListPermissionChangesResponse> getListPermissionChangesMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.ListPermissionChangesRequest, io.serviq.identity.v1.ListPermissionChangesResponse> getListPermissionChangesMethod;
    if ((getListPermissionChangesMethod = PermissionServiceGrpc.getListPermissionChangesMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getListPermissionChangesMethod = PermissionServiceGrpc.getListPermissionChangesMethod) == null) {
          PermissionServiceGrpc.getListPermissionChangesMethod = getListPermissionChangesMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.ListPermissionChangesRequest, io.serviq.identity.v1.ListPermissionChangesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListPermissionChanges"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ListPermissionChangesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ListPermissionChangesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("ListPermissionChanges"))
              .build();
        }
      }
    }
    return getListPermissionChangesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.CreateRoleRequest,
      io.serviq.identity.v1.CreateRoleResponse> getCreateRoleMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateRole",
      requestType = io.serviq.identity.v1.CreateRoleRequest.class,
      responseType = io.serviq.identity.v1.CreateRoleResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.CreateRoleRequest,
      io.serviq.identity.v1.CreateRoleResponse> getCreateRoleMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.CreateRoleRequest, io.serviq.identity.v1.CreateRoleResponse> getCreateRoleMethod;
    if ((getCreateRoleMethod = PermissionServiceGrpc.getCreateRoleMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getCreateRoleMethod = PermissionServiceGrpc.getCreateRoleMethod) == null) {
          PermissionServiceGrpc.getCreateRoleMethod = getCreateRoleMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.CreateRoleRequest, io.serviq.identity.v1.CreateRoleResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateRole"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.CreateRoleRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.CreateRoleResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("CreateRole"))
              .build();
        }
      }
    }
    return getCreateRoleMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.ListRolesRequest,
      io.serviq.identity.v1.ListRolesResponse> getListRolesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListRoles",
      requestType = io.serviq.identity.v1.ListRolesRequest.class,
      responseType = io.serviq.identity.v1.ListRolesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.ListRolesRequest,
      io.serviq.identity.v1.ListRolesResponse> getListRolesMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.ListRolesRequest, io.serviq.identity.v1.ListRolesResponse> getListRolesMethod;
    if ((getListRolesMethod = PermissionServiceGrpc.getListRolesMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getListRolesMethod = PermissionServiceGrpc.getListRolesMethod) == null) {
          PermissionServiceGrpc.getListRolesMethod = getListRolesMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.ListRolesRequest, io.serviq.identity.v1.ListRolesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListRoles"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ListRolesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ListRolesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("ListRoles"))
              .build();
        }
      }
    }
    return getListRolesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateRoleRequest,
      io.serviq.identity.v1.UpdateRoleResponse> getUpdateRoleMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateRole",
      requestType = io.serviq.identity.v1.UpdateRoleRequest.class,
      responseType = io.serviq.identity.v1.UpdateRoleResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateRoleRequest,
      io.serviq.identity.v1.UpdateRoleResponse> getUpdateRoleMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.UpdateRoleRequest, io.serviq.identity.v1.UpdateRoleResponse> getUpdateRoleMethod;
    if ((getUpdateRoleMethod = PermissionServiceGrpc.getUpdateRoleMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getUpdateRoleMethod = PermissionServiceGrpc.getUpdateRoleMethod) == null) {
          PermissionServiceGrpc.getUpdateRoleMethod = getUpdateRoleMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.UpdateRoleRequest, io.serviq.identity.v1.UpdateRoleResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateRole"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.UpdateRoleRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.UpdateRoleResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("UpdateRole"))
              .build();
        }
      }
    }
    return getUpdateRoleMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.DeleteRoleRequest,
      io.serviq.identity.v1.DeleteRoleResponse> getDeleteRoleMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteRole",
      requestType = io.serviq.identity.v1.DeleteRoleRequest.class,
      responseType = io.serviq.identity.v1.DeleteRoleResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.DeleteRoleRequest,
      io.serviq.identity.v1.DeleteRoleResponse> getDeleteRoleMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.DeleteRoleRequest, io.serviq.identity.v1.DeleteRoleResponse> getDeleteRoleMethod;
    if ((getDeleteRoleMethod = PermissionServiceGrpc.getDeleteRoleMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getDeleteRoleMethod = PermissionServiceGrpc.getDeleteRoleMethod) == null) {
          PermissionServiceGrpc.getDeleteRoleMethod = getDeleteRoleMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.DeleteRoleRequest, io.serviq.identity.v1.DeleteRoleResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteRole"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.DeleteRoleRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.DeleteRoleResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("DeleteRole"))
              .build();
        }
      }
    }
    return getDeleteRoleMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.AssignRoleRequest,
      io.serviq.identity.v1.AssignRoleResponse> getAssignRoleMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AssignRole",
      requestType = io.serviq.identity.v1.AssignRoleRequest.class,
      responseType = io.serviq.identity.v1.AssignRoleResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.AssignRoleRequest,
      io.serviq.identity.v1.AssignRoleResponse> getAssignRoleMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.AssignRoleRequest, io.serviq.identity.v1.AssignRoleResponse> getAssignRoleMethod;
    if ((getAssignRoleMethod = PermissionServiceGrpc.getAssignRoleMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getAssignRoleMethod = PermissionServiceGrpc.getAssignRoleMethod) == null) {
          PermissionServiceGrpc.getAssignRoleMethod = getAssignRoleMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.AssignRoleRequest, io.serviq.identity.v1.AssignRoleResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AssignRole"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.AssignRoleRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.AssignRoleResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("AssignRole"))
              .build();
        }
      }
    }
    return getAssignRoleMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.UnassignRoleRequest,
      io.serviq.identity.v1.UnassignRoleResponse> getUnassignRoleMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnassignRole",
      requestType = io.serviq.identity.v1.UnassignRoleRequest.class,
      responseType = io.serviq.identity.v1.UnassignRoleResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.UnassignRoleRequest,
      io.serviq.identity.v1.UnassignRoleResponse> getUnassignRoleMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.UnassignRoleRequest, io.serviq.identity.v1.UnassignRoleResponse> getUnassignRoleMethod;
    if ((getUnassignRoleMethod = PermissionServiceGrpc.getUnassignRoleMethod) == null) {
      synchronized (PermissionServiceGrpc.class) {
        if ((getUnassignRoleMethod = PermissionServiceGrpc.getUnassignRoleMethod) == null) {
          PermissionServiceGrpc.getUnassignRoleMethod = getUnassignRoleMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.UnassignRoleRequest, io.serviq.identity.v1.UnassignRoleResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnassignRole"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.UnassignRoleRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.UnassignRoleResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PermissionServiceMethodDescriptorSupplier("UnassignRole"))
              .build();
        }
      }
    }
    return getUnassignRoleMethod;
  }

  public static PermissionServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PermissionServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PermissionServiceStub>() {
        @java.lang.Override
        public PermissionServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PermissionServiceStub(channel, callOptions);
        }
      };
    return PermissionServiceStub.newStub(factory, channel);
  }

  public static PermissionServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PermissionServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PermissionServiceBlockingV2Stub>() {
        @java.lang.Override
        public PermissionServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PermissionServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return PermissionServiceBlockingV2Stub.newStub(factory, channel);
  }

  public static PermissionServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PermissionServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PermissionServiceBlockingStub>() {
        @java.lang.Override
        public PermissionServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PermissionServiceBlockingStub(channel, callOptions);
        }
      };
    return PermissionServiceBlockingStub.newStub(factory, channel);
  }

  public static PermissionServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PermissionServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PermissionServiceFutureStub>() {
        @java.lang.Override
        public PermissionServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PermissionServiceFutureStub(channel, callOptions);
        }
      };
    return PermissionServiceFutureStub.newStub(factory, channel);
  }

  public interface AsyncService {

    default void describePermissions(io.serviq.identity.v1.DescribePermissionsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.DescribePermissionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDescribePermissionsMethod(), responseObserver);
    }

    default void grantPermission(io.serviq.identity.v1.GrantPermissionRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GrantPermissionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGrantPermissionMethod(), responseObserver);
    }

    default void revokePermission(io.serviq.identity.v1.RevokePermissionRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RevokePermissionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokePermissionMethod(), responseObserver);
    }

    default void listPermissionChanges(io.serviq.identity.v1.ListPermissionChangesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListPermissionChangesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListPermissionChangesMethod(), responseObserver);
    }

    default void createRole(io.serviq.identity.v1.CreateRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.CreateRoleResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateRoleMethod(), responseObserver);
    }

    default void listRoles(io.serviq.identity.v1.ListRolesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListRolesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListRolesMethod(), responseObserver);
    }

    default void updateRole(io.serviq.identity.v1.UpdateRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateRoleResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateRoleMethod(), responseObserver);
    }

    default void deleteRole(io.serviq.identity.v1.DeleteRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.DeleteRoleResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteRoleMethod(), responseObserver);
    }

    default void assignRole(io.serviq.identity.v1.AssignRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.AssignRoleResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAssignRoleMethod(), responseObserver);
    }

    default void unassignRole(io.serviq.identity.v1.UnassignRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.UnassignRoleResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnassignRoleMethod(), responseObserver);
    }
  }

  public static abstract class PermissionServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return PermissionServiceGrpc.bindService(this);
    }
  }

  public static final class PermissionServiceStub
      extends io.grpc.stub.AbstractAsyncStub<PermissionServiceStub> {
    private PermissionServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PermissionServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PermissionServiceStub(channel, callOptions);
    }

    public void describePermissions(io.serviq.identity.v1.DescribePermissionsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.DescribePermissionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDescribePermissionsMethod(), getCallOptions()), request, responseObserver);
    }

    public void grantPermission(io.serviq.identity.v1.GrantPermissionRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GrantPermissionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGrantPermissionMethod(), getCallOptions()), request, responseObserver);
    }

    public void revokePermission(io.serviq.identity.v1.RevokePermissionRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RevokePermissionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokePermissionMethod(), getCallOptions()), request, responseObserver);
    }

    public void listPermissionChanges(io.serviq.identity.v1.ListPermissionChangesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListPermissionChangesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListPermissionChangesMethod(), getCallOptions()), request, responseObserver);
    }

    public void createRole(io.serviq.identity.v1.CreateRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.CreateRoleResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateRoleMethod(), getCallOptions()), request, responseObserver);
    }

    public void listRoles(io.serviq.identity.v1.ListRolesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListRolesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListRolesMethod(), getCallOptions()), request, responseObserver);
    }

    public void updateRole(io.serviq.identity.v1.UpdateRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateRoleResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateRoleMethod(), getCallOptions()), request, responseObserver);
    }

    public void deleteRole(io.serviq.identity.v1.DeleteRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.DeleteRoleResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteRoleMethod(), getCallOptions()), request, responseObserver);
    }

    public void assignRole(io.serviq.identity.v1.AssignRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.AssignRoleResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAssignRoleMethod(), getCallOptions()), request, responseObserver);
    }

    public void unassignRole(io.serviq.identity.v1.UnassignRoleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.UnassignRoleResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnassignRoleMethod(), getCallOptions()), request, responseObserver);
    }
  }

  public static final class PermissionServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<PermissionServiceBlockingV2Stub> {
    private PermissionServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PermissionServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PermissionServiceBlockingV2Stub(channel, callOptions);
    }

    public io.serviq.identity.v1.DescribePermissionsResponse describePermissions(io.serviq.identity.v1.DescribePermissionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDescribePermissionsMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.GrantPermissionResponse grantPermission(io.serviq.identity.v1.GrantPermissionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGrantPermissionMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RevokePermissionResponse revokePermission(io.serviq.identity.v1.RevokePermissionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokePermissionMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ListPermissionChangesResponse listPermissionChanges(io.serviq.identity.v1.ListPermissionChangesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListPermissionChangesMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.CreateRoleResponse createRole(io.serviq.identity.v1.CreateRoleRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateRoleMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ListRolesResponse listRoles(io.serviq.identity.v1.ListRolesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListRolesMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.UpdateRoleResponse updateRole(io.serviq.identity.v1.UpdateRoleRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateRoleMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.DeleteRoleResponse deleteRole(io.serviq.identity.v1.DeleteRoleRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteRoleMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.AssignRoleResponse assignRole(io.serviq.identity.v1.AssignRoleRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAssignRoleMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.UnassignRoleResponse unassignRole(io.serviq.identity.v1.UnassignRoleRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnassignRoleMethod(), getCallOptions(), request);
    }
  }

  public static final class PermissionServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<PermissionServiceBlockingStub> {
    private PermissionServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PermissionServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PermissionServiceBlockingStub(channel, callOptions);
    }

    public io.serviq.identity.v1.DescribePermissionsResponse describePermissions(io.serviq.identity.v1.DescribePermissionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDescribePermissionsMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.GrantPermissionResponse grantPermission(io.serviq.identity.v1.GrantPermissionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGrantPermissionMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RevokePermissionResponse revokePermission(io.serviq.identity.v1.RevokePermissionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokePermissionMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ListPermissionChangesResponse listPermissionChanges(io.serviq.identity.v1.ListPermissionChangesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListPermissionChangesMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.CreateRoleResponse createRole(io.serviq.identity.v1.CreateRoleRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateRoleMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ListRolesResponse listRoles(io.serviq.identity.v1.ListRolesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListRolesMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.UpdateRoleResponse updateRole(io.serviq.identity.v1.UpdateRoleRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateRoleMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.DeleteRoleResponse deleteRole(io.serviq.identity.v1.DeleteRoleRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteRoleMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.AssignRoleResponse assignRole(io.serviq.identity.v1.AssignRoleRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAssignRoleMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.UnassignRoleResponse unassignRole(io.serviq.identity.v1.UnassignRoleRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnassignRoleMethod(), getCallOptions(), request);
    }
  }

  public static final class PermissionServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<PermissionServiceFutureStub> {
    private PermissionServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PermissionServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PermissionServiceFutureStub(channel, callOptions);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.DescribePermissionsResponse> describePermissions(
        io.serviq.identity.v1.DescribePermissionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDescribePermissionsMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.GrantPermissionResponse> grantPermission(
        io.serviq.identity.v1.GrantPermissionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGrantPermissionMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.RevokePermissionResponse> revokePermission(
        io.serviq.identity.v1.RevokePermissionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokePermissionMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.ListPermissionChangesResponse> listPermissionChanges(
        io.serviq.identity.v1.ListPermissionChangesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListPermissionChangesMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.CreateRoleResponse> createRole(
        io.serviq.identity.v1.CreateRoleRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateRoleMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.ListRolesResponse> listRoles(
        io.serviq.identity.v1.ListRolesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListRolesMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.UpdateRoleResponse> updateRole(
        io.serviq.identity.v1.UpdateRoleRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateRoleMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.DeleteRoleResponse> deleteRole(
        io.serviq.identity.v1.DeleteRoleRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteRoleMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.AssignRoleResponse> assignRole(
        io.serviq.identity.v1.AssignRoleRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAssignRoleMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.UnassignRoleResponse> unassignRole(
        io.serviq.identity.v1.UnassignRoleRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnassignRoleMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_DESCRIBE_PERMISSIONS = 0;
  private static final int METHODID_GRANT_PERMISSION = 1;
  private static final int METHODID_REVOKE_PERMISSION = 2;
  private static final int METHODID_LIST_PERMISSION_CHANGES = 3;
  private static final int METHODID_CREATE_ROLE = 4;
  private static final int METHODID_LIST_ROLES = 5;
  private static final int METHODID_UPDATE_ROLE = 6;
  private static final int METHODID_DELETE_ROLE = 7;
  private static final int METHODID_ASSIGN_ROLE = 8;
  private static final int METHODID_UNASSIGN_ROLE = 9;

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
        case METHODID_DESCRIBE_PERMISSIONS:
          serviceImpl.describePermissions((io.serviq.identity.v1.DescribePermissionsRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.DescribePermissionsResponse>) responseObserver);
          break;
        case METHODID_GRANT_PERMISSION:
          serviceImpl.grantPermission((io.serviq.identity.v1.GrantPermissionRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.GrantPermissionResponse>) responseObserver);
          break;
        case METHODID_REVOKE_PERMISSION:
          serviceImpl.revokePermission((io.serviq.identity.v1.RevokePermissionRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.RevokePermissionResponse>) responseObserver);
          break;
        case METHODID_LIST_PERMISSION_CHANGES:
          serviceImpl.listPermissionChanges((io.serviq.identity.v1.ListPermissionChangesRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListPermissionChangesResponse>) responseObserver);
          break;
        case METHODID_CREATE_ROLE:
          serviceImpl.createRole((io.serviq.identity.v1.CreateRoleRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.CreateRoleResponse>) responseObserver);
          break;
        case METHODID_LIST_ROLES:
          serviceImpl.listRoles((io.serviq.identity.v1.ListRolesRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.ListRolesResponse>) responseObserver);
          break;
        case METHODID_UPDATE_ROLE:
          serviceImpl.updateRole((io.serviq.identity.v1.UpdateRoleRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.UpdateRoleResponse>) responseObserver);
          break;
        case METHODID_DELETE_ROLE:
          serviceImpl.deleteRole((io.serviq.identity.v1.DeleteRoleRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.DeleteRoleResponse>) responseObserver);
          break;
        case METHODID_ASSIGN_ROLE:
          serviceImpl.assignRole((io.serviq.identity.v1.AssignRoleRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.AssignRoleResponse>) responseObserver);
          break;
        case METHODID_UNASSIGN_ROLE:
          serviceImpl.unassignRole((io.serviq.identity.v1.UnassignRoleRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.UnassignRoleResponse>) responseObserver);
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
          getDescribePermissionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.DescribePermissionsRequest,
              io.serviq.identity.v1.DescribePermissionsResponse>(
                service, METHODID_DESCRIBE_PERMISSIONS)))
        .addMethod(
          getGrantPermissionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.GrantPermissionRequest,
              io.serviq.identity.v1.GrantPermissionResponse>(
                service, METHODID_GRANT_PERMISSION)))
        .addMethod(
          getRevokePermissionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.RevokePermissionRequest,
              io.serviq.identity.v1.RevokePermissionResponse>(
                service, METHODID_REVOKE_PERMISSION)))
        .addMethod(
          getListPermissionChangesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.ListPermissionChangesRequest,
              io.serviq.identity.v1.ListPermissionChangesResponse>(
                service, METHODID_LIST_PERMISSION_CHANGES)))
        .addMethod(
          getCreateRoleMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.CreateRoleRequest,
              io.serviq.identity.v1.CreateRoleResponse>(
                service, METHODID_CREATE_ROLE)))
        .addMethod(
          getListRolesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.ListRolesRequest,
              io.serviq.identity.v1.ListRolesResponse>(
                service, METHODID_LIST_ROLES)))
        .addMethod(
          getUpdateRoleMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.UpdateRoleRequest,
              io.serviq.identity.v1.UpdateRoleResponse>(
                service, METHODID_UPDATE_ROLE)))
        .addMethod(
          getDeleteRoleMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.DeleteRoleRequest,
              io.serviq.identity.v1.DeleteRoleResponse>(
                service, METHODID_DELETE_ROLE)))
        .addMethod(
          getAssignRoleMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.AssignRoleRequest,
              io.serviq.identity.v1.AssignRoleResponse>(
                service, METHODID_ASSIGN_ROLE)))
        .addMethod(
          getUnassignRoleMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.UnassignRoleRequest,
              io.serviq.identity.v1.UnassignRoleResponse>(
                service, METHODID_UNASSIGN_ROLE)))
        .build();
  }

  private static abstract class PermissionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    PermissionServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.serviq.identity.v1.PermissionServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("PermissionService");
    }
  }

  private static final class PermissionServiceFileDescriptorSupplier
      extends PermissionServiceBaseDescriptorSupplier {
    PermissionServiceFileDescriptorSupplier() {}
  }

  private static final class PermissionServiceMethodDescriptorSupplier
      extends PermissionServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    PermissionServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (PermissionServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new PermissionServiceFileDescriptorSupplier())
              .addMethod(getDescribePermissionsMethod())
              .addMethod(getGrantPermissionMethod())
              .addMethod(getRevokePermissionMethod())
              .addMethod(getListPermissionChangesMethod())
              .addMethod(getCreateRoleMethod())
              .addMethod(getListRolesMethod())
              .addMethod(getUpdateRoleMethod())
              .addMethod(getDeleteRoleMethod())
              .addMethod(getAssignRoleMethod())
              .addMethod(getUnassignRoleMethod())
              .build();
        }
      }
    }
    return result;
  }
}
