import protobuf from 'protobufjs/light.js';

/**
 * The messages of the ONNX file format that we write, with its field numbers.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const SCHEMA = {
  nested: {
    Attribute: message({
      name: ['string', 1],
      f: ['float', 2],
      i: ['int64', 3],
      s: ['bytes', 4],
      ints: ['repeated int64', 8],
      type: ['int32', 20],
    }),
    Node: message({
      input: ['repeated string', 1],
      output: ['repeated string', 2],
      name: ['string', 3],
      opType: ['string', 4],
      attribute: ['repeated Attribute', 5],
      domain: ['string', 7],
    }),
    StringEntry: message({ key: ['string', 1], value: ['string', 2] }),
    Tensor: message({
      dims: ['repeated int64', 1],
      dataType: ['int32', 2],
      name: ['string', 8],
      rawData: ['bytes', 9],
      externalData: ['repeated StringEntry', 13],
      dataLocation: ['int32', 14],
    }),
    Dimension: message({ dimValue: ['int64', 1], dimParam: ['string', 2] }),
    TensorShape: message({ dim: ['repeated Dimension', 1] }),
    TensorType: message({ elemType: ['int32', 1], shape: ['TensorShape', 2] }),
    Type: message({ tensorType: ['TensorType', 1] }),
    ValueInfo: message({ name: ['string', 1], type: ['Type', 2] }),
    Graph: message({
      node: ['repeated Node', 1],
      name: ['string', 2],
      initializer: ['repeated Tensor', 5],
      input: ['repeated ValueInfo', 11],
      output: ['repeated ValueInfo', 12],
    }),
    OperatorSet: message({ domain: ['string', 1], version: ['int64', 2] }),
    Model: message({
      irVersion: ['int64', 1],
      producerName: ['string', 2],
      graph: ['Graph', 7],
      opsetImport: ['repeated OperatorSet', 8],
      metadataProps: ['repeated StringEntry', 14],
    }),
  },
};

export const ModelMessage = protobuf.Root.fromJSON(SCHEMA).lookupType('Model');

function message(fields: Readonly<Record<string, readonly [type: string, id: number]>>) {
  return {
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, [type, id]]) => {
        const repeated = type.startsWith('repeated ');
        return [name, repeated ? { rule: 'repeated', type: type.slice(9), id } : { type, id }];
      }),
    ),
  };
}
