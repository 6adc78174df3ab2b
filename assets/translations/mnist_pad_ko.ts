<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>AboutBox</name>
    <message>
        <source>About MNIST Pad</source>
        <translation>MNIST Pad 정보</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Draw a digit, see what a convolutional network makes of it, and watch it learn.</source>
        <translation>숫자를 그리면 합성곱 신경망이 무엇으로 읽는지 보여 주고, 신경망이 학습하는 과정도 지켜볼 수 있습니다.</translation>
    </message>
    <message>
        <source>MNIST Pad itself: MIT licence. What it contains besides:</source>
        <translation>MNIST Pad 자체는 MIT 라이선스입니다. 함께 들어 있는 것들은 다음과 같습니다.</translation>
    </message>
    <message>
        <source>&amp;Copy for a bug report</source>
        <translation>버그 신고용으로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했습니다</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Train</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>Learning &amp;curves</source>
        <translation>학습 곡선(&amp;C)</translation>
    </message>
    <message>
        <source>Save &amp;plot…</source>
        <translation>그래프 저장(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>발표 화면(&amp;P)</translation>
    </message>
    <message>
        <source>Presentation with t&amp;abs</source>
        <translation>탭과 함께 발표(&amp;A)</translation>
    </message>
    <message>
        <source>Column &amp;widths</source>
        <translation>열 너비(&amp;W)</translation>
    </message>
    <message>
        <source>Keyboard &amp;shortcuts</source>
        <translation>단축키(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;About MNIST Pad</source>
        <translation>MNIST Pad 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;It is a</source>
        <translation>정답 알려 주기(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save drawing…</source>
        <translation>그림 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Save &amp;model as…</source>
        <translation>모델을 다른 이름으로 저장(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>P&amp;aste</source>
        <translation>붙여넣기(&amp;A)</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>모두 지우기(&amp;L)</translation>
    </message>
    <message>
        <source>Use the &amp;bundled model</source>
        <translation>기본 제공 모델 사용(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Copy the drawing ({key}), or drag it from here into another program</source>
        <translation>그림을 복사하거나({key}), 여기서 다른 프로그램으로 끌어 놓으세요</translation>
    </message>
    <message>
        <source>&amp;Pen</source>
        <translation>펜(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>지우개(&amp;E)</translation>
    </message>
    <message>
        <source>Erase &amp;strokes</source>
        <translation>획 지우개(&amp;S)</translation>
    </message>
    <message>
        <source>Strokes</source>
        <translation>획</translation>
    </message>
    <message>
        <source>T&amp;hin pen</source>
        <translation>가는 펜(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Medium pen</source>
        <translation>중간 펜(&amp;M)</translation>
    </message>
    <message>
        <source>Thic&amp;k pen</source>
        <translation>굵은 펜(&amp;K)</translation>
    </message>
    <message>
        <source>Use &amp;system setting</source>
        <translation>시스템 설정 사용(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>T&amp;est the model</source>
        <translation>모델 테스트(&amp;E)</translation>
    </message>
    <message>
        <source>Save &amp;report…</source>
        <translation>보고서 저장(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Take back</source>
        <translation>저장 취소(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Learn my handwriting</source>
        <translation>내 글씨 익히기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;My handwriting</source>
        <translation>내 글씨(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Samples…</source>
        <translation>샘플(&amp;S)…</translation>
    </message>
    <message>
        <source>Te&amp;ach</source>
        <translation>가르치기(&amp;A)</translation>
    </message>
</context>
<context>
    <name>AnswerBars</name>
    <message>
        <source>Probability of each digit</source>
        <translation>숫자별 확률</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>unsure: {answer}</source>
        <translation>불확실: {answer}</translation>
    </message>
    <message>
        <source>Nothing drawn yet</source>
        <translation>아직 그린 것이 없습니다</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>모델을 불러오는 중…</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>모델 없음</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>확실함</translation>
    </message>
    <message>
        <source>There is more here than digits: only the digits are read.</source>
        <translation>숫자가 아닌 것이 함께 있습니다. 숫자만 읽었습니다.</translation>
    </message>
    <message>
        <source>No digit has this shape.</source>
        <translation>이런 모양의 숫자는 없습니다.</translation>
    </message>
    <message>
        <source>The network sees no digit here.</source>
        <translation>신경망이 어떤 숫자로도 보지 않습니다.</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>불확실함</translation>
    </message>
    <message>
        <source>unsure: there may be more here than one digit</source>
        <translation>불확실: 숫자 하나가 아닐 수 있습니다</translation>
    </message>
    <message>
        <source>unsure: {lead} ahead, sure from {least}</source>
        <translation>불확실: 차이 {lead}, 확실하려면 {least} 이상</translation>
    </message>
    <message>
        <source>{rows} rows, {digits} digits</source>
        <translation>{rows}줄, 숫자 {digits}개</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>숫자가 아닌가요?</translation>
    </message>
    <message>
        <source>{first} or {second}?</source>
        <translation>{first} 또는 {second}?</translation>
    </message>
</context>
<context>
    <name>Borders</name>
    <message>
        <source>Right border of the pad</source>
        <translation>그림판의 오른쪽 경계</translation>
    </message>
    <message>
        <source>Right border of the answer</source>
        <translation>답의 오른쪽 경계</translation>
    </message>
    <message>
        <source>Pad {pad} %, answer {answer} %, work {work} %</source>
        <translation>그림판 {pad} %, 답 {answer} %, 작업 {work} %</translation>
    </message>
    <message>
        <source>Pad {pad} %, work {work} %</source>
        <translation>그림판 {pad} %, 작업 {work} %</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing pad</source>
        <translation>그림판</translation>
    </message>
    <message>
        <source>Draw with the mouse, a finger or a pen. On the keyboard, the arrow keys move the pen, Space puts it down or lifts it, and Escape cancels the stroke.</source>
        <translation>마우스, 손가락, 펜으로 그립니다. 키보드에서는 화살표 키로 펜을 옮기고, 스페이스 키로 펜을 대거나 떼며, Esc 키로 그리던 획을 취소합니다.</translation>
    </message>
    <message>
        <source>{name} · draw to replace it</source>
        <translation>{name} · 그리기 시작하면 사라집니다</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>숫자를 그려 보세요</translation>
    </message>
</context>
<context>
    <name>ChosenFilter</name>
    <message>
        <source>Filter of the chosen map</source>
        <translation>선택한 맵의 필터</translation>
    </message>
    <message>
        <source>Its filter</source>
        <translation>이 맵의 필터</translation>
    </message>
    <message>
        <source>{kernel} × {kernel} weights on the picture</source>
        <translation>그림에 대한 {kernel} × {kernel} 가중치</translation>
    </message>
    <message>
        <source>{kernel} × {kernel} weights on each of the previous layer&apos;s {inputs} maps</source>
        <translation>앞 층의 맵 {inputs}개 각각에 대한 {kernel} × {kernel} 가중치</translation>
    </message>
    <message>
        <source>Bright is where the filter responds. Point at a cell: the frame on the evidence marks the pixels it sees.</source>
        <translation>밝은 곳이 필터가 반응한 곳입니다. 칸을 가리키면 그 칸이 보는 픽셀이 근거 그림에 테두리로 나타납니다.</translation>
    </message>
</context>
<context>
    <name>ColumnGrip</name>
    <message>
        <source>Drag to change the widths; double-click for the usual ones. Keyboard: {key}</source>
        <translation>끌면 너비가 바뀌고, 두 번 클릭하면 기본 너비로 돌아갑니다. 키보드: {key}</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>How each epoch reads your drawing</source>
        <translation>에폭마다 내 그림을 읽은 결과</translation>
    </message>
</context>
<context>
    <name>DigitBars</name>
    <message>
        <source>Accuracy by digit</source>
        <translation>숫자별 정확도</translation>
    </message>
    <message>
        <source>{digit}: none</source>
        <translation>{digit}: 없음</translation>
    </message>
    <message>
        <source>{digit}: {share} of {n} (95 %: {interval})</source>
        <translation>{digit}: {n}개 중 {share}(95 %: {interval})</translation>
    </message>
</context>
<context>
    <name>DigitButtons</name>
    <message>
        <source>Wrong? It is a</source>
        <translation>틀렸나요? 정답은</translation>
    </message>
    <message>
        <source>It is a</source>
        <translation>정답은</translation>
    </message>
</context>
<context>
    <name>DigitRow</name>
    <message>
        <source>Evidence for which digit</source>
        <translation>어떤 숫자의 근거를 볼지</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Evidence for the answer, whichever digit it is</source>
        <translation>무엇이든 답으로 나온 숫자의 근거</translation>
    </message>
    <message>
        <source>Evidence for {digit}</source>
        <translation>{digit}의 근거</translation>
    </message>
</context>
<context>
    <name>DiscardedBar</name>
    <message>
        <source>The interrupted training was discarded.</source>
        <translation>중단된 학습을 버렸습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Undo: keep the interrupted training</source>
        <translation>실행 취소: 중단된 학습을 그대로 둡니다</translation>
    </message>
</context>
<context>
    <name>DrawingControl</name>
    <message>
        <source>All supported files ({patterns})</source>
        <translation>열 수 있는 모든 파일 ({patterns})</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>이미지 ({patterns})</translation>
    </message>
    <message>
        <source>Ink ({patterns})</source>
        <translation>잉크 ({patterns})</translation>
    </message>
    <message>
        <source>Models ({patterns})</source>
        <translation>모델 ({patterns})</translation>
    </message>
    <message>
        <source>All files ({patterns})</source>
        <translation>모든 파일 ({patterns})</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>붙여넣은 이미지</translation>
    </message>
    <message>
        <source>There is nothing here to paste: copy a picture, a drawing or a file first.</source>
        <translation>붙여넣을 것이 없습니다. 먼저 이미지나 그림, 파일을 복사하세요.</translation>
    </message>
    <message>
        <source>The drawing was copied.</source>
        <translation>그림을 복사했습니다.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Vector drawing, SVG</source>
        <translation>벡터 그림, SVG</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>잉크</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>{name} contains several drawings: this is the first.</source>
        <translation>{name}에는 그림이 여러 개 있습니다. 이것은 첫 번째 그림입니다.</translation>
    </message>
    <message>
        <source>One file is opened at a time: this is {name}.</source>
        <translation>파일은 한 번에 하나만 열립니다. 이것은 {name}입니다.</translation>
    </message>
    <message>
        <source>The drawing was saved as {name}.</source>
        <translation>그림을 {name} 파일로 저장했습니다.</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>끌어다 놓은 이미지</translation>
    </message>
    <message>
        <source>That cannot be opened from there: save it as a file first.</source>
        <translation>거기에서는 열 수 없습니다. 먼저 파일로 저장하세요.</translation>
    </message>
</context>
<context>
    <name>EmptyCard</name>
    <message>
        <source>Inside the network</source>
        <translation>신경망 속 보기</translation>
    </message>
    <message>
        <source>How does the network read a digit?</source>
        <translation>신경망은 숫자를 어떻게 읽을까요?</translation>
    </message>
</context>
<context>
    <name>EpochLog</name>
    <message>
        <source>Epochs and costs</source>
        <translation>에폭과 비용</translation>
    </message>
    <message>
        <source>Scroll to see earlier epochs.</source>
        <translation>스크롤하면 이전 에폭을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Batches in an epoch: {batches}</source>
        <translation>총 배치의 수: {batches}</translation>
    </message>
    <message>
        <source>Accuracy: {accuracy}</source>
        <translation>정확도: {accuracy}</translation>
    </message>
</context>
<context>
    <name>EpochStrip</name>
    <message>
        <source>How each epoch reads your drawing</source>
        <translation>에폭마다 내 그림을 읽은 결과</translation>
    </message>
    <message>
        <source>Draw a digit to see how each epoch reads it.</source>
        <translation>숫자를 그리면 에폭마다 어떻게 읽는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Readings appear here after the first epoch.</source>
        <translation>첫 에폭이 끝나면 읽은 결과가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Epoch {epoch}: nothing</source>
        <translation>에폭 {epoch}: 없음</translation>
    </message>
    <message>
        <source>Epoch {epoch}: {digit}, {share}</source>
        <translation>에폭 {epoch}: {digit}, {share}</translation>
    </message>
    <message>
        <source>Epoch {epoch}: unsure, {digit}, {share}</source>
        <translation>에폭 {epoch}: 불확실, {digit}, {share}</translation>
    </message>
</context>
<context>
    <name>EvidenceLegend</name>
    <message>
        <source>for it</source>
        <translation>맞다는 근거</translation>
    </message>
    <message>
        <source>against it</source>
        <translation>아니라는 근거</translation>
    </message>
</context>
<context>
    <name>EvidencePicture</name>
    <message>
        <source>Where the evidence lies</source>
        <translation>근거가 있는 곳</translation>
    </message>
</context>
<context>
    <name>ExampleCard</name>
    <message>
        <source>Send to the pad</source>
        <translation>그림판으로 보내기</translation>
    </message>
    <message>
        <source>A {true}, read as {answer}</source>
        <translation>정답 {true}, 답 {answer}</translation>
    </message>
    <message>
        <source>An {true}, read as {answer}</source>
        <translation>정답 {true}, 답 {answer}</translation>
    </message>
    <message>
        <source>Test digit {place}</source>
        <translation>테스트 숫자 {place}번</translation>
    </message>
</context>
<context>
    <name>ExampleList</name>
    <message>
        <source>Test digits</source>
        <translation>테스트 숫자</translation>
    </message>
</context>
<context>
    <name>ExampleModel</name>
    <message>
        <source>{true} read as {answer}, {share}</source>
        <translation>정답 {true}, 답 {answer}, {share}</translation>
    </message>
</context>
<context>
    <name>ExamplePicture</name>
    <message>
        <source>The test digit</source>
        <translation>테스트 숫자</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>All wrong answers</source>
        <translation>틀린 답 모두</translation>
    </message>
    <message>
        <source>Wrong answers, most confident first ({count})</source>
        <translation>틀린 답, 확신이 큰 순서로 ({count}개)</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>MNIST Pad</source>
        <translation>MNIST Pad</translation>
    </message>
    <message>
        <source>Your drawing is still there, and you can go on. If it happens again, restart MNIST Pad.</source>
        <translation>그림은 그대로 있으며 계속할 수 있습니다. 다시 일어나면 MNIST Pad를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>로그 보기</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Rows: the true digit. Columns: the answer.</source>
        <translation>행: 정답. 열: 모델의 답.</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Accuracy by digit</source>
        <translation>숫자별 정확도</translation>
    </message>
    <message>
        <source>The line through a dot is its 95 % interval.</source>
        <translation>점을 지나는 선은 95 % 신뢰 구간입니다.</translation>
    </message>
</context>
<context>
    <name>InsidePage</name>
    <message>
        <source>Inside the network</source>
        <translation>신경망 속 보기</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Evidence for {digit}</source>
        <translation>{digit}의 근거</translation>
    </message>
    <message>
        <source>Layer {layer}, map {index}</source>
        <translation>{layer}층, 맵 {index}</translation>
    </message>
    <message>
        <source>Show the filters instead of the maps. In deeper layers, each filter shows its weights on one map of the previous layer: the one with the largest weight</source>
        <translation>맵 대신 필터를 봅니다. 깊은 층에서는 필터마다 앞 층의 맵 가운데 가장 큰 가중치가 걸린 맵에 대한 것만 보여 줍니다</translation>
    </message>
    <message>
        <source>How much each bit of ink changes this digit&apos;s odds (Integrated Gradients, Sundararajan et al., 2017)</source>
        <translation>잉크 한 점 한 점이 이 숫자일 가능성을 얼마나 바꾸는지(Integrated Gradients, Sundararajan et al., 2017)</translation>
    </message>
</context>
<context>
    <name>InsideView</name>
    <message>
        <source>Draw a digit to see what the network makes of it: the evidence for each digit, and what its layers find.</source>
        <translation>숫자를 그리면 신경망이 그것을 어떻게 보는지 나타납니다. 숫자마다 어떤 근거가 있는지, 각 층이 무엇을 찾아내는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>모델을 불러오는 중…</translation>
    </message>
    <message>
        <source>No model: train one, or open a file.</source>
        <translation>모델이 없습니다. 학습시키거나 파일을 여세요.</translation>
    </message>
</context>
<context>
    <name>KeptControl</name>
    <message>
        <source>Save the model</source>
        <translation>모델 저장</translation>
    </message>
    <message>
        <source>model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>PyTorch weights</source>
        <translation>PyTorch 가중치</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>기본 제공 모델</translation>
    </message>
    <message>
        <source>My handwriting</source>
        <translation>내 글씨</translation>
    </message>
    <message>
        <source>Latest training</source>
        <translation>최근 학습</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>모델 없음</translation>
    </message>
</context>
<context>
    <name>LayerRow</name>
    <message>
        <source>Layer {n}</source>
        <translation>{n}층</translation>
    </message>
    <message>
        <source>Maps to the left</source>
        <translation>왼쪽 맵 보기</translation>
    </message>
    <message>
        <source>Maps to the right</source>
        <translation>오른쪽 맵 보기</translation>
    </message>
    <message>
        <source>{count} filters</source>
        <translation>필터 {count}개</translation>
    </message>
    <message>
        <source>{side} × {side}</source>
        <translation>{side} × {side}</translation>
    </message>
    <message>
        <source>{count} maps</source>
        <translation>맵 {count}개</translation>
    </message>
</context>
<context>
    <name>LearnControl</name>
    <message>
        <source>A training or download is still running. Wait for it or stop it, then press Learn my handwriting.</source>
        <translation>학습이나 내려받기가 아직 진행 중입니다. 끝나기를 기다리거나 중지한 뒤 ‘내 글씨 익히기’를 누르세요.</translation>
    </message>
    <message>
        <source>Your handwriting has been learned. You chose another model in the meantime, so the pad uses that one. Switch on My handwriting under the pad to use yours.</source>
        <translation>글씨를 다 익혔습니다. 그사이 다른 모델을 고르셔서 지금은 그 모델이 읽습니다. 내 글씨 모델을 쓰려면 그림판 아래의 ‘내 글씨’를 켜세요.</translation>
    </message>
</context>
<context>
    <name>LearningPlot</name>
    <message>
        <source>Cost and test accuracy per epoch</source>
        <translation>에폭별 비용과 테스트 정확도</translation>
    </message>
    <message>
        <source>The cost and the test accuracy of each epoch appear here.</source>
        <translation>에폭마다 비용과 테스트 정확도가 여기에 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>LogitsRow</name>
    <message>
        <source>Logits</source>
        <translation>로짓</translation>
    </message>
    <message>
        <source>The network&apos;s ten numbers, from which softmax makes probabilities</source>
        <translation>신경망이 내는 수 10개. 소프트맥스가 이 수로 확률을 만듭니다</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>속 보기</translation>
    </message>
    <message>
        <source>Draw with mouse, finger or pen: the answer follows. {key} shows the keys.</source>
        <translation>마우스, 손가락, 펜으로 그려 보세요. 그리는 대로 답이 바뀝니다. 단축키는 {key} 키로 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>MapPicture</name>
    <message>
        <source>Chosen feature map</source>
        <translation>선택한 특징 맵</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {share}</source>
        <translation>{row}행 {column}열: {share}</translation>
    </message>
</context>
<context>
    <name>MapRows</name>
    <message>
        <source>Feature maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형층</translation>
    </message>
    <message>
        <source>10 logits</source>
        <translation>로짓 10개</translation>
    </message>
    <message>
        <source>Filter {index} of {count} of layer {layer}</source>
        <translation>{layer}층 필터 {count}개 중 {index}번째</translation>
    </message>
    <message>
        <source>Map {index} of {count} of layer {layer}</source>
        <translation>{layer}층 맵 {count}개 중 {index}번째</translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>{model}: choose another model</source>
        <translation>{model}: 다른 모델 고르기</translation>
    </message>
    <message>
        <source>Model: {model}</source>
        <translation>모델: {model}</translation>
    </message>
</context>
<context>
    <name>ModelControl</name>
    <message>
        <source>No digit was found in {name}.</source>
        <translation>{name}에서 숫자를 찾지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>ModelFiles</name>
    <message>
        <source>The model was saved.</source>
        <translation>모델을 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>ModelMenu</name>
    <message>
        <source>Models</source>
        <translation>모델 목록</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Manage models…</source>
        <translation>모델 관리(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>ModelReturn</name>
    <message>
        <source>The pad now uses this model.</source>
        <translation>이제 그림판이 이 모델을 씁니다.</translation>
    </message>
    <message>
        <source>Previous: {model}.</source>
        <translation>이전 모델: {model}.</translation>
    </message>
    <message>
        <source>The pad has no model.</source>
        <translation>그림판이 쓸 모델이 없습니다.</translation>
    </message>
    <message>
        <source>The pad uses {model}.</source>
        <translation>그림판이 쓰는 모델: {model}.</translation>
    </message>
    <message>
        <source>Use the previous model</source>
        <translation>이전 모델 쓰기</translation>
    </message>
    <message>
        <source>Use the new model</source>
        <translation>새 모델 쓰기</translation>
    </message>
</context>
<context>
    <name>NoDataView</name>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>Train on the starter set</source>
        <translation>맛보기 데이터로 학습</translation>
    </message>
    <message>
        <source>The starter set (4,000 MNIST digits) is included. Train downloads MNIST first; without a network it uses the starter set.</source>
        <translation>맛보기 데이터(MNIST 숫자 4,000개)가 함께 들어 있습니다. 학습을 누르면 MNIST를 먼저 내려받고, 네트워크가 없으면 맛보기 데이터로 학습합니다.</translation>
    </message>
    <message>
        <source>MNIST is not on this computer yet</source>
        <translation>이 컴퓨터에 아직 MNIST가 없습니다</translation>
    </message>
    <message>
        <source>60,000 handwritten digits to train on and 10,000 to test with.</source>
        <translation>손으로 쓴 숫자로, 학습용 60,000개와 테스트용 10,000개입니다.</translation>
    </message>
    <message>
        <source>Download MNIST again and train</source>
        <translation>MNIST를 다시 내려받아 학습</translation>
    </message>
    <message>
        <source>Download MNIST and train ({megabytes} MB)</source>
        <translation>MNIST를 내려받아 학습 ({megabytes} MB)</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Dismiss: {sentence}</source>
        <translation>닫기: {sentence}</translation>
    </message>
</context>
<context>
    <name>NumberFields</name>
    <message>
        <source>&amp;Seed</source>
        <translation>시드(&amp;S)</translation>
    </message>
    <message>
        <source>E&amp;pochs</source>
        <translation>에폭(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Batch size</source>
        <translation>배치 크기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>학습률(&amp;L)</translation>
    </message>
</context>
<context>
    <name>PartChip</name>
    <message>
        <source>{digit}, {share}</source>
        <translation>{digit}, {share}</translation>
    </message>
    <message>
        <source>unsure: {digit}, {share}</source>
        <translation>불확실: {digit}, {share}</translation>
    </message>
</context>
<context>
    <name>PartStrip</name>
    <message>
        <source>Digits of the number</source>
        <translation>수를 이루는 숫자들</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>Press Esc to leave the presentation, {key} for the next tab.</source>
        <translation>Esc 키를 누르면 발표 화면에서 나가고, {key} 키를 누르면 다음 탭으로 넘어갑니다.</translation>
    </message>
    <message>
        <source>Press Esc to leave the presentation, {key} to show a tab in it.</source>
        <translation>Esc 키를 누르면 발표 화면에서 나가고, {key} 키를 누르면 탭도 함께 보입니다.</translation>
    </message>
</context>
<context>
    <name>RecentModels</name>
    <message>
        <source>Open &amp;recent model</source>
        <translation>최근 모델 열기(&amp;R)</translation>
    </message>
</context>
<context>
    <name>RecipeTiles</name>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
</context>
<context>
    <name>RemovedRunBar</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>“{run}” was removed.</source>
        <translation>‘{run}’ 학습을 지웠습니다.</translation>
    </message>
</context>
<context>
    <name>ResultsControl</name>
    <message>
        <source>Test digit {place}</source>
        <translation>테스트 숫자 {place}번</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>보고서 저장</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>웹 페이지</translation>
    </message>
    <message>
        <source>report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>The report was saved as {name}.</source>
        <translation>보고서를 {name} 파일로 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>ResultsHead</name>
    <message>
        <source>These results are for the previous model. Test again.</source>
        <translation>이전 모델의 결과입니다. 다시 테스트하세요.</translation>
    </message>
    <message>
        <source>Model: {model}, trained on {data}</source>
        <translation>모델: {model}, 학습 데이터: {data}</translation>
    </message>
    <message>
        <source>Two tests: {own} on the starter set&apos;s 1,000 test digits, {now} on these {count} of MNIST.</source>
        <translation>{own}는 맛보기 데이터의 테스트 숫자 1,000개로, {now}는 여기 MNIST 테스트 숫자 {count}개로 잰 값입니다.</translation>
    </message>
    <message>
        <source>Two tests: {own} on MNIST&apos;s 10,000 test digits, {now} on these {count} of the starter set.</source>
        <translation>{own}는 MNIST 테스트 숫자 10,000개로, {now}는 여기 맛보기 데이터의 테스트 숫자 {count}개로 잰 값입니다.</translation>
    </message>
    <message>
        <source>Two tests: {own} when the model was made, on other or fewer test digits; {now} on these {count}.</source>
        <translation>{own}는 모델을 만들 때 다른 숫자나 일부 숫자로, {now}는 여기 테스트 숫자 {count}개로 잰 값입니다.</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>다시 테스트</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>보고서 저장…</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>How well does the model read?</source>
        <translation>모델이 얼마나 잘 읽을까요?</translation>
    </message>
    <message>
        <source>A test uses digits it has never trained on: how many it reads correctly, which it confuses, and where it is wrong.</source>
        <translation>학습에 쓰지 않은 숫자로 테스트합니다. 몇 개를 맞히는지, 무엇을 혼동하는지, 어디서 틀리는지 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Test this model</source>
        <translation>이 모델 테스트하기</translation>
    </message>
    <message>
        <source>Testing the model</source>
        <translation>모델을 테스트하는 중</translation>
    </message>
    <message>
        <source>Progress of the test</source>
        <translation>테스트 진행률</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
</context>
<context>
    <name>ResumeOffer</name>
    <message>
        <source>Resume</source>
        <translation>이어서 학습</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
</context>
<context>
    <name>RunButtons</name>
    <message>
        <source>Use</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Save model as…</source>
        <translation>모델 저장…</translation>
    </message>
    <message>
        <source>Save plot…</source>
        <translation>그래프 저장…</translation>
    </message>
</context>
<context>
    <name>RunProgress</name>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>Downloading MNIST · {done} of {total} MB</source>
        <translation>MNIST 내려받는 중 · {total} MB 중 {done} MB</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs} · batch {done} of {total}</source>
        <translation>에폭 {epoch}/{epochs} · 배치 {done}/{total}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Train on the starter set instead</source>
        <translation>대신 맛보기 데이터로 학습</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>The training has begun</source>
        <translation>학습을 시작했습니다</translation>
    </message>
    <message>
        <source>The download has begun</source>
        <translation>내려받기를 시작했습니다</translation>
    </message>
</context>
<context>
    <name>RunsControl</name>
    <message>
        <source>Save the plot</source>
        <translation>그래프 저장</translation>
    </message>
    <message>
        <source>learning curves</source>
        <translation>학습 곡선</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Table, CSV</source>
        <translation>표(CSV)</translation>
    </message>
    <message>
        <source>The plot was saved as {name}.</source>
        <translation>그래프를 {name} 파일로 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>RunsList</name>
    <message>
        <source>The pad uses its model.</source>
        <translation>그림판이 이 학습의 모델을 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>The pad uses this model: choose another one first.</source>
        <translation>그림판이 쓰고 있는 모델입니다. 먼저 다른 모델을 고르세요.</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>학습 목록</translation>
    </message>
    <message>
        <source>Click one: its model answers.</source>
        <translation>하나를 클릭하면 그 모델이 답합니다.</translation>
    </message>
</context>
<context>
    <name>SampleControl</name>
    <message>
        <source>The samples were saved as {name}.</source>
        <translation>샘플을 {name} 파일로 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>SampleList</name>
    <message>
        <source>Sample {number}, a {digit}</source>
        <translation>샘플 {number}, 숫자 {digit}</translation>
    </message>
    <message>
        <source>Sample {number}, an {digit}</source>
        <translation>샘플 {number}, 숫자 {digit}</translation>
    </message>
</context>
<context>
    <name>SamplesBox</name>
    <message>
        <source>Samples of my handwriting</source>
        <translation>내 글씨 샘플</translation>
    </message>
    <message>
        <source>Delete all samples? Restore brings them back until you close the program. The model that learned from them stays; switch it off with My handwriting.</source>
        <translation>샘플을 모두 삭제할까요? 프로그램을 닫기 전까지는 ‘되살리기’로 되살릴 수 있습니다. 이 샘플로 익힌 모델은 그대로 남으며, ‘내 글씨’로 끌 수 있습니다.</translation>
    </message>
    <message>
        <source>Export the samples</source>
        <translation>샘플 내보내기</translation>
    </message>
    <message>
        <source>my handwriting</source>
        <translation>내 글씨</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>잉크</translation>
    </message>
    <message>
        <source>Ink ({patterns})</source>
        <translation>잉크({patterns})</translation>
    </message>
    <message>
        <source>Import samples</source>
        <translation>샘플 가져오기</translation>
    </message>
    <message>
        <source>1 sample deleted</source>
        <translation>샘플 1개를 삭제했습니다</translation>
    </message>
    <message>
        <source>{count} samples deleted</source>
        <translation>샘플 {count}개를 삭제했습니다</translation>
    </message>
    <message>
        <source>{left} left</source>
        <translation>{left}개 남음</translation>
    </message>
    <message>
        <source>The samples stay on this computer and are never sent anywhere. Their file:</source>
        <translation>샘플은 이 컴퓨터에만 저장되며 어디로도 전송되지 않습니다. 파일 위치:</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Delete &amp;all…</source>
        <translation>모두 삭제(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>되살리기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>가져오기(&amp;I)…</translation>
    </message>
</context>
<context>
    <name>SeenCard</name>
    <message>
        <source>What the network sees</source>
        <translation>신경망이 보는 그림</translation>
    </message>
    <message>
        <source>28 × 28, scaled to a 20-pixel box and centred by mass</source>
        <translation>28 × 28 픽셀, 20픽셀 상자에 맞추고 무게 중심을 가운데에 둔 것</translation>
    </message>
    <message>
        <source>Digit {index} of {count}</source>
        <translation>숫자 {count}개 중 {index}번째</translation>
    </message>
</context>
<context>
    <name>SeenView</name>
    <message>
        <source>What the network sees</source>
        <translation>신경망이 보는 그림</translation>
    </message>
</context>
<context>
    <name>SettingsLine</name>
    <message>
        <source>MNIST, 60,000</source>
        <translation>MNIST, 60,000</translation>
    </message>
    <message>
        <source>Starter, 4,000</source>
        <translation>맛보기, 4,000</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Expanded</source>
        <translation>펼쳐짐</translation>
    </message>
    <message>
        <source>Collapsed</source>
        <translation>접힘</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>더 보기…</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>설정 더 보기</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>데이터(&amp;D)</translation>
    </message>
    <message>
        <source>Devi&amp;ce</source>
        <translation>장치(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ShortcutsBox</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Single-letter and digit keys work while the pad has the focus.</source>
        <translation>글자나 숫자 하나로 된 키는 그림판에 초점이 있을 때만 작동합니다.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>The presentation has begun</source>
        <translation>발표 화면을 시작했습니다</translation>
    </message>
    <message>
        <source>The presentation has ended</source>
        <translation>발표 화면을 끝냈습니다</translation>
    </message>
    <message>
        <source>Model: {model}</source>
        <translation>모델: {model}</translation>
    </message>
    <message>
        <source>Your handwriting is being learned</source>
        <translation>내 글씨를 익히고 있습니다</translation>
    </message>
</context>
<context>
    <name>TeachBar</name>
    <message>
        <source>Learning</source>
        <translation>글씨 익히는 중</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>익히기</translation>
    </message>
</context>
<context>
    <name>TeachControl</name>
    <message>
        <source>Saved as {digit} · {samples}</source>
        <translation>‘{digit}’ 저장됨 · {samples}</translation>
    </message>
    <message>
        <source>Removed · {samples}</source>
        <translation>저장 취소됨 · {samples}</translation>
    </message>
    <message>
        <source>Only drawn digits can be taught.</source>
        <translation>직접 그린 숫자만 가르칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Wrong answer? Press the right digit.</source>
        <translation>답이 틀렸나요? 맞는 숫자를 누르세요.</translation>
    </message>
    <message>
        <source>Learned · {samples}</source>
        <translation>익히기 완료 · {samples}</translation>
    </message>
    <message>
        <source>Stopped; the samples are kept</source>
        <translation>중지됨 · 샘플은 그대로 있음</translation>
    </message>
    <message>
        <source>Stop &amp;learning</source>
        <translation>익히기 중지(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Learn my handwriting</source>
        <translation>내 글씨 익히기(&amp;L)</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>샘플 1개</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>샘플 {count}개</translation>
    </message>
</context>
<context>
    <name>TrainButton</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>TrainMenu</name>
    <message>
        <source>&amp;Stop</source>
        <translation>중지(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>학습(&amp;T)</translation>
    </message>
</context>
<context>
    <name>TrainingControl</name>
    <message>
        <source>The folder that holds MNIST&apos;s four files</source>
        <translation>MNIST 파일 네 개가 있는 폴더</translation>
    </message>
    <message>
        <source>Your handwriting is still being learned. Wait a few seconds, or stop it under the pad, then try again.</source>
        <translation>아직 글씨를 익히는 중입니다. 몇 초 기다리거나 그림판 아래에서 중지한 뒤 다시 시도하세요.</translation>
    </message>
</context>
<context>
    <name>TrainingView</name>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Compare the curves of recent trainings</source>
        <translation>최근 학습의 곡선을 비교합니다</translation>
    </message>
</context>
<context>
    <name>_DigitButton</name>
    <message>
        <source>It is {digit}</source>
        <translation>정답은 {digit}</translation>
    </message>
    <message>
        <source>Save the drawing as {digit}, key {digit} on the pad · saved so far: {count}</source>
        <translation>그림을 ‘{digit}’ 샘플로 저장, 그림판에서 {digit} 키 · 지금까지 {count}개</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>There is not enough memory. Close other programs; a training also needs less with smaller batches.</source>
        <translation>메모리가 부족합니다. 다른 프로그램을 닫으세요. 학습은 배치 크기를 줄이면 메모리를 덜 씁니다.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({fault}). The log has the details: {log}</source>
        <translation>예상하지 못한 문제가 생겼습니다({fault}). 자세한 내용은 로그에 있습니다: {log}</translation>
    </message>
    <message>
        <source>A batch of {batch} digits is larger than the data ({size}): choose a smaller batch.</source>
        <translation>배치 크기({batch})가 데이터의 수({size})보다 큽니다. 배치 크기를 줄이세요.</translation>
    </message>
    <message>
        <source>The batch size cannot be {value}: choose 1 to 60000.</source>
        <translation>배치 크기 {value}은(는) 쓸 수 없습니다. 1에서 60000 사이로 정하세요.</translation>
    </message>
    <message>
        <source>The learning rate cannot be {value}: choose a number above 0, up to 1.</source>
        <translation>학습률 {value}은(는) 쓸 수 없습니다. 0보다 크고 1 이하인 값으로 정하세요.</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>다른 프로그램이 쓰고 있음</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>디스크 할당량을 넘음</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>파일 이름이 너무 김</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>디스크 입출력 오류</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>폴더임</translation>
    </message>
    <message>
        <source>MNIST cannot be written to {folder} ({reason}): choose another folder.</source>
        <translation>{folder} 폴더에 MNIST를 쓸 수 없습니다({reason}). 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>디스크에 남은 공간이 없음</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>그런 파일이나 폴더가 없음</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>폴더가 아님</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>허용되지 않는 작업임</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>권한이 없음</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>읽기 전용인 곳임</translation>
    </message>
    <message>
        <source>The cost is no longer a number, so training stopped: choose a smaller learning rate.</source>
        <translation>비용이 더 이상 숫자가 아니어서 학습을 멈췄습니다. 학습률을 낮추세요.</translation>
    </message>
    <message>
        <source>The device {device} cannot be used: choose the CPU, or one of those listed.</source>
        <translation>{device} 장치를 쓸 수 없습니다. CPU나 목록에 있는 장치를 고르세요.</translation>
    </message>
    <message>
        <source>The files in {folder} do not belong together: download MNIST again.</source>
        <translation>{folder} 폴더의 파일들이 서로 맞지 않습니다. MNIST를 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>The model {file} cannot be read ({reason}): choose another file.</source>
        <translation>모델 {file} 파일을 읽을 수 없습니다({reason}). 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The starter set {file} is damaged: install MNIST Pad again.</source>
        <translation>맛보기 데이터 {file} 파일이 손상되었습니다. MNIST Pad를 다시 설치하세요.</translation>
    </message>
    <message>
        <source>The starter set {file} is missing: install MNIST Pad again.</source>
        <translation>맛보기 데이터 {file} 파일이 없습니다. MNIST Pad를 다시 설치하세요.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>{name} 파일이 없습니다.</translation>
    </message>
    <message>
        <source>There is no space left for MNIST in {folder}: free {megabytes} MB or choose another folder.</source>
        <translation>{folder} 폴더에 MNIST를 둘 공간이 없습니다. {megabytes} MB를 비우거나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>a label that is not a digit or number</source>
        <translation>레이블이 숫자가 아님</translation>
    </message>
    <message>
        <source>a point more than 1000000000 away</source>
        <translation>점이 1000000000보다 멀리 있음</translation>
    </message>
    <message>
        <source>a stroke that is not a list of [x, y] numbers</source>
        <translation>획이 [x, y] 숫자 목록이 아님</translation>
    </message>
    <message>
        <source>a width that is not a number from 0 to 1000</source>
        <translation>굵기가 0에서 1000 사이의 숫자가 아님</translation>
    </message>
    <message>
        <source>it cannot be read ({reason})</source>
        <translation>읽을 수 없음({reason})</translation>
    </message>
    <message>
        <source>it does not end</source>
        <translation>끝나지 않음</translation>
    </message>
    <message>
        <source>A batch of {batch} digits cannot be shared by {count} processes: choose a larger batch, or start fewer processes.</source>
        <translation>숫자 {batch}개짜리 배치는 프로세스 {count}개가 나눌 수 없습니다. 배치를 키우거나 프로세스를 줄이세요.</translation>
    </message>
    <message>
        <source>Another MNIST Pad window is open and keeps its drawing for the next start. This window&apos;s drawing will be lost when you close it.</source>
        <translation>다른 MNIST Pad 창이 열려 있어 그 창의 그림을 다음 시작 때까지 보관합니다. 이 창의 그림은 닫으면 사라집니다.</translation>
    </message>
    <message>
        <source>The same folder is keeping the progress of another training: if this one is interrupted, it must start over.</source>
        <translation>같은 폴더에 다른 학습의 진행 상황이 보관되고 있습니다. 이 학습은 중단되면 처음부터 다시 시작해야 합니다.</translation>
    </message>
    <message>
        <source>Another window or command is downloading MNIST to the same folder: wait until it has finished.</source>
        <translation>다른 창이나 명령이 같은 폴더에 MNIST를 내려받고 있습니다. 끝날 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>Another window or command is training {file} now: wait until it has finished, or stop it there.</source>
        <translation>다른 창이나 명령이 지금 {file} 모델을 학습하고 있습니다. 끝날 때까지 기다리거나 그쪽에서 중지하세요.</translation>
    </message>
    <message>
        <source>MNIST Pad crashed last time. What you had drawn is on the pad; the log has the details: {log}</source>
        <translation>지난번에 MNIST Pad가 비정상 종료되었습니다. 그때까지 그린 것은 그림판에 있고, 자세한 내용은 로그에 있습니다: {log}</translation>
    </message>
    <message>
        <source>MNIST could not be downloaded ({cause}): try again later, choose a folder that holds it, or train on the starter set.</source>
        <translation>MNIST를 내려받지 못했습니다({cause}). 나중에 다시 시도하거나, MNIST가 있는 폴더를 고르거나, 맛보기 데이터로 학습하세요.</translation>
    </message>
    <message>
        <source>MNIST is not in {folders}: download it, or choose a folder that holds its four files.</source>
        <translation>{folders}에 MNIST가 없습니다. 내려받거나, 파일 네 개가 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>MNIST is not in {folder}, but {name} there may hold it: unpack that, then choose the folder with its files.</source>
        <translation>{folder}에 MNIST가 없지만, 그 안의 {name}에 들어 있을 수 있습니다. 압축을 푼 뒤 파일이 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>MNIST is not in {folder}, which does not exist: check the folder&apos;s name.</source>
        <translation>{folder} 폴더가 없어서 MNIST를 찾지 못했습니다. 폴더 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>No file matches the pattern {pattern}: check its spelling.</source>
        <translation>{pattern} 패턴에 맞는 파일이 없습니다. 철자를 확인하세요.</translation>
    </message>
    <message>
        <source>No picture or ink matches the pattern {pattern}: check its spelling.</source>
        <translation>{pattern} 패턴에 맞는 이미지나 잉크가 없습니다. 철자를 확인하세요.</translation>
    </message>
    <message>
        <source>ONNX files need the package onnx: install it with {python} -m pip install onnx, or save the model as .safetensors or .pt.</source>
        <translation>ONNX 파일을 쓰려면 패키지 onnx가 필요합니다. {python} -m pip install onnx로 설치하거나, 모델을 .safetensors나 .pt로 저장하세요.</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>그림판</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>빠른 학습</translation>
    </message>
    <message>
        <source>Standard input is empty: pipe a picture or ink into it.</source>
        <translation>표준 입력이 비어 있습니다. 이미지나 잉크를 보내세요.</translation>
    </message>
    <message>
        <source>Standard input is too large: pipe less than {limit} MB.</source>
        <translation>표준 입력이 너무 큽니다. {limit} MB보다 적게 보내세요.</translation>
    </message>
    <message>
        <source>The curve cannot be kept in {file} ({reason}): it is shown until the window closes. Free some space there.</source>
        <translation>곡선을 {file}에 보관할 수 없습니다({reason}). 창을 닫을 때까지만 표시되니 공간을 비우세요.</translation>
    </message>
    <message>
        <source>The curve cannot be kept, because another MNIST Pad is writing {file}: it is shown until the window closes.</source>
        <translation>다른 MNIST Pad가 {file}에 쓰고 있어 곡선을 보관하지 못했습니다. 창을 닫을 때까지는 보입니다.</translation>
    </message>
    <message>
        <source>The curves of earlier trainings cannot be read, because their file is damaged: it is kept as {aside}, and a new file is started.</source>
        <translation>파일이 손상되어 이전 학습의 곡선을 읽을 수 없습니다. 그 파일은 {aside}에 남겨 두고 새로 시작합니다.</translation>
    </message>
    <message>
        <source>The curves of earlier trainings in {file} cannot be read ({reason}).</source>
        <translation>{file}에 있는 이전 학습의 곡선을 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>The device {device} stopped working: choose the CPU and start again.</source>
        <translation>{device} 장치가 작동을 멈췄습니다. CPU를 고르고 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The drawing cannot be kept in {folder} ({reason}): free some space there, or keep the window open until you are done with the drawing.</source>
        <translation>그림을 {folder}에 보관하지 못했습니다({reason}). 공간을 비우거나, 다 그릴 때까지 창을 닫지 마세요.</translation>
    </message>
    <message>
        <source>The drawing from last time cannot be read: its file is kept as {file}.</source>
        <translation>지난번 그림을 읽지 못했습니다. 그 파일은 {file}에 남겨 두었습니다.</translation>
    </message>
    <message>
        <source>The drawing in {file} is too long for the pad: it has more than {most} points.</source>
        <translation>{file}의 그림은 너무 길어 그림판에 올릴 수 없습니다. 점이 {most}개보다 많습니다.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be opened ({reason}): choose another.</source>
        <translation>{folder} 폴더를 열 수 없습니다({reason}). 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The folder {folder} contains no pictures or ink: choose another folder, or one inside it.</source>
        <translation>{folder} 폴더에는 이미지도 잉크도 없습니다. 다른 폴더나 그 안의 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The graphics card does not work with this version of PyTorch: training runs on the CPU.</source>
        <translation>이 PyTorch 버전에서는 그래픽 카드를 쓸 수 없어 CPU로 학습합니다.</translation>
    </message>
    <message>
        <source>The model “{name}” is no longer kept: only the latest {count} are. Save the ones that you want to keep for good.</source>
        <translation>모델은 최근 {count}개만 보관하므로 ‘{name}’ 모델은 더 이상 보관하지 않습니다. 오래 두고 쓸 모델은 따로 저장하세요.</translation>
    </message>
    <message>
        <source>The trained model cannot be kept in {folder} ({reason}): the next training will replace it. Save it under another name.</source>
        <translation>학습한 모델을 {folder}에 보관할 수 없습니다({reason}). 다음 학습이 이 모델을 덮어쓰니 다른 이름으로 저장하세요.</translation>
    </message>
    <message>
        <source>The trained model could not be saved to {file} ({reason}). The pad uses it until the program ends: free some space, or save it under another name.</source>
        <translation>학습한 모델을 {file}에 저장하지 못했습니다({reason}). 프로그램이 끝날 때까지는 이 모델로 읽습니다. 공간을 비우거나 다른 이름으로 저장하세요.</translation>
    </message>
    <message>
        <source>The training&apos;s progress cannot be saved in {file} ({reason}): if it is interrupted, it must start over.</source>
        <translation>학습의 진행 상황을 {file}에 저장하지 못했습니다({reason}). 중단되면 처음부터 다시 시작해야 합니다.</translation>
    </message>
    <message>
        <source>The interrupted training cannot be resumed, because its file is damaged: start a new one. The file is kept as {aside}.</source>
        <translation>중단된 학습의 파일이 손상되어 이어서 할 수 없습니다. 새로 시작하세요. 그 파일은 {aside}에 남겨 두었습니다.</translation>
    </message>
    <message>
        <source>The interrupted training in {file} cannot be read ({reason}): start a new one.</source>
        <translation>{file}의 중단된 학습을 읽지 못했습니다({reason}). 새로 시작하세요.</translation>
    </message>
    <message>
        <source>The interrupted training used other data ({dataset}): choose the same data, or start a new training.</source>
        <translation>중단된 학습은 다른 데이터({dataset})로 하던 것입니다. 그때와 같은 데이터를 고르거나 새로 시작하세요.</translation>
    </message>
    <message>
        <source>There are {count} digits here: choose one of them under the answer, then say what it is.</source>
        <translation>숫자가 {count}개 있습니다. 먼저 답 아래에서 하나를 고른 다음 무슨 숫자인지 알려 주세요.</translation>
    </message>
    <message>
        <source>There is no standard input here: give a file name.</source>
        <translation>여기에는 표준 입력이 없습니다. 파일 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>There is no interrupted training in {folder}: start a new one.</source>
        <translation>{folder}에 중단된 학습이 없습니다. 새로 시작하세요.</translation>
    </message>
    <message>
        <source>The drawing could not be saved to {file} ({reason})</source>
        <translation>그림을 {file}에 저장하지 못했습니다({reason})</translation>
    </message>
    <message>
        <source>The model could not be saved to {file} ({reason})</source>
        <translation>{file} 파일로 모델을 저장하지 못했습니다({reason})</translation>
    </message>
    <message>
        <source>The plot could not be saved to {file} ({reason})</source>
        <translation>그래프를 {file}에 저장하지 못했습니다({reason})</translation>
    </message>
    <message>
        <source>The report could not be saved to {file} ({reason})</source>
        <translation>보고서를 {file}에 저장하지 못했습니다({reason})</translation>
    </message>
    <message>
        <source>There is not enough memory on {device}: choose a smaller batch size, or the CPU.</source>
        <translation>{device}의 메모리가 부족합니다. 배치 크기를 줄이거나 CPU를 고르세요.</translation>
    </message>
    <message>
        <source>This executable cannot write ONNX files: save the model as .safetensors, then convert it with MNIST Pad from source (mnist-pad export --model FILE --onnx FILE).</source>
        <translation>이 실행 파일은 ONNX 파일을 쓰지 못합니다. 모델을 .safetensors로 저장한 뒤, 소스에서 실행한 MNIST Pad로 내보내세요(mnist-pad export --model FILE --onnx FILE).</translation>
    </message>
    <message>
        <source>This model gives no answer, because its weights are damaged: choose another model.</source>
        <translation>이 모델은 가중치가 손상되어 답을 내지 못합니다. 다른 모델을 고르세요.</translation>
    </message>
    <message>
        <source>This trained model cannot be used, because its file is missing or damaged: choose another from the list of models.</source>
        <translation>이 학습 모델은 파일이 없거나 손상되어 쓸 수 없습니다. 모델 목록에서 다른 모델을 고르세요.</translation>
    </message>
    <message>
        <source>What was copied is not a drawing from MNIST Pad.</source>
        <translation>복사한 것은 MNIST Pad의 그림이 아닙니다.</translation>
    </message>
    <message>
        <source>Your samples could not be saved to {file} ({reason})</source>
        <translation>샘플을 {file}에 저장할 수 없습니다({reason})</translation>
    </message>
    <message>
        <source>another version of this program made it: save it there as .pt, or train again</source>
        <translation>이 프로그램의 다른 버전이 만들었습니다. 그 버전에서 .pt로 저장하거나 다시 학습하세요</translation>
    </message>
    <message>
        <source>first layer</source>
        <translation>첫째 층</translation>
    </message>
    <message>
        <source>it declares entities, which are not read</source>
        <translation>엔티티 선언이 들어 있어 읽지 않습니다</translation>
    </message>
    <message>
        <source>it has batch normalisation, {whose} has none</source>
        <translation>배치 정규화가 있습니다({whose}: 없음)</translation>
    </message>
    <message>
        <source>it has more weights than {whose}, {name} for one</source>
        <translation>가중치가 더 있습니다({whose}에는 {name} 등이 없음)</translation>
    </message>
    <message>
        <source>it has no batch normalisation, {whose} has it</source>
        <translation>배치 정규화가 없습니다({whose}: 있음)</translation>
    </message>
    <message>
        <source>it has no convolution, {whose} has {wanted}</source>
        <translation>합성곱 층이 없습니다({whose}: {wanted}개)</translation>
    </message>
    <message>
        <source>it has no linear layer, {whose} has one</source>
        <translation>선형 층이 없습니다({whose}: 1개)</translation>
    </message>
    <message>
        <source>it has no lines</source>
        <translation>선이 없습니다</translation>
    </message>
    <message>
        <source>it has one convolution, {whose} has {wanted}</source>
        <translation>합성곱 층이 하나입니다({whose}: {wanted}개)</translation>
    </message>
    <message>
        <source>it has one more convolution than {whose}</source>
        <translation>{whose}보다 합성곱 층이 하나 더 많습니다</translation>
    </message>
    <message>
        <source>it has one more linear layer than {whose}</source>
        <translation>{whose}보다 선형 층이 하나 더 많습니다</translation>
    </message>
    <message>
        <source>it has {count} convolutions, {whose} has {wanted}</source>
        <translation>합성곱 층이 {count}개입니다({whose}: {wanted}개)</translation>
    </message>
    <message>
        <source>it has {count} linear layers, {whose} has one</source>
        <translation>선형 층이 {count}개입니다({whose}: 1개)</translation>
    </message>
    <message>
        <source>it has {outputs} outputs, not one for each of ten digits</source>
        <translation>출력이 {outputs}개입니다. 숫자마다 하나씩 10개여야 합니다</translation>
    </message>
    <message>
        <source>it holds NumPy arrays: only PyTorch&apos;s weights can be opened, saved with torch.save(model.state_dict(), FILE)</source>
        <translation>NumPy 배열이 들어 있습니다. torch.save(model.state_dict(), FILE)로 저장한 PyTorch 가중치만 열 수 있습니다</translation>
    </message>
    <message>
        <source>it holds no weights of a network</source>
        <translation>신경망의 가중치가 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>it is a Keras model: only PyTorch&apos;s weights can be opened, saved with torch.save(model.state_dict(), FILE)</source>
        <translation>Keras 모델입니다. torch.save(model.state_dict(), FILE)로 저장한 PyTorch 가중치만 열 수 있습니다</translation>
    </message>
    <message>
        <source>it is a TensorFlow model: only PyTorch&apos;s weights can be opened, saved with torch.save(model.state_dict(), FILE)</source>
        <translation>TensorFlow 모델입니다. torch.save(model.state_dict(), FILE)로 저장한 PyTorch 가중치만 열 수 있습니다</translation>
    </message>
    <message>
        <source>it is a TorchScript program: save its weights with torch.save(model.state_dict(), FILE)</source>
        <translation>TorchScript 프로그램입니다. torch.save(model.state_dict(), FILE)로 가중치를 저장하세요</translation>
    </message>
    <message>
        <source>it is a folder, not a file</source>
        <translation>파일이 아니라 폴더임</translation>
    </message>
    <message>
        <source>it is a pickle that torch.save did not write: save the weights with torch.save(model.state_dict(), FILE)</source>
        <translation>torch.save가 쓰지 않은 피클입니다. torch.save(model.state_dict(), FILE)로 가중치를 저장하세요</translation>
    </message>
    <message>
        <source>it is a program that PyTorch exported: save its weights with torch.save(model.state_dict(), FILE)</source>
        <translation>PyTorch가 내보낸 프로그램입니다. torch.save(model.state_dict(), FILE)로 가중치를 저장하세요</translation>
    </message>
    <message>
        <source>it is a web page</source>
        <translation>웹 페이지임</translation>
    </message>
    <message>
        <source>it is a web page: download the model file itself</source>
        <translation>웹 페이지입니다. 모델 파일 자체를 내려받으세요</translation>
    </message>
    <message>
        <source>it is a zip archive: unpack it and open the file in it</source>
        <translation>zip 파일입니다. 압축을 풀고 그 안의 파일을 여세요</translation>
    </message>
    <message>
        <source>it is an ONNX model: open the .pt or .safetensors file it was made from</source>
        <translation>ONNX 모델입니다. 이 모델을 만든 .pt나 .safetensors 파일을 여세요</translation>
    </message>
    <message>
        <source>it is compressed: unpack it and open the file in it</source>
        <translation>압축되어 있습니다. 압축을 풀고 그 안의 파일을 여세요</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>중간에 잘려 있음</translation>
    </message>
    <message>
        <source>it is cut short: {have} of {want} bytes</source>
        <translation>중간에 잘려 있음: {want}바이트 중 {have}바이트</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>손상되었습니다</translation>
    </message>
    <message>
        <source>it is damaged or not a model file</source>
        <translation>손상되었거나 모델 파일이 아닙니다</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>비어 있습니다</translation>
    </message>
    <message>
        <source>it is larger than any model of this program</source>
        <translation>이 프로그램의 어떤 모델보다도 큽니다</translation>
    </message>
    <message>
        <source>it is longer than its {want} bytes</source>
        <translation>원래 크기 {want}바이트보다 긺</translation>
    </message>
    <message>
        <source>it is not an MNIST file</source>
        <translation>MNIST 파일이 아님</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a file</source>
        <translation>파일이 아니라 장치나 파이프입니다</translation>
    </message>
    <message>
        <source>--strokes works with the pad recipe only, and this is the {recipe} recipe: add --recipe pad, or leave --strokes out.</source>
        <translation>--strokes는 pad 레시피에서만 쓸 수 있는데 지금은 {recipe} 레시피입니다. --recipe pad를 더하거나 --strokes를 빼세요.</translation>
    </message>
    <message>
        <source>Another process of this training has ended or cannot be reached, so no model was saved: read what it printed, then start all of them again.</source>
        <translation>이 학습의 다른 프로세스가 끝났거나 연결되지 않아 모델을 저장하지 않았습니다. 그 프로세스의 메시지를 확인한 뒤 모두 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>its answers are not all numbers</source>
        <translation>답 가운데 숫자가 아닌 것이 있습니다</translation>
    </message>
    <message>
        <source>its checksum is wrong</source>
        <translation>체크섬이 맞지 않음</translation>
    </message>
    <message>
        <source>its content is not MNIST&apos;s</source>
        <translation>내용이 MNIST가 아님</translation>
    </message>
    <message>
        <source>its gzip compression is damaged</source>
        <translation>gzip 압축이 손상되었음</translation>
    </message>
    <message>
        <source>its weights {name} are not all numbers</source>
        <translation>가중치 {name}에 숫자가 아닌 것이 있습니다</translation>
    </message>
    <message>
        <source>its weights {name} have the wrong shape or type</source>
        <translation>가중치 {name}의 모양이나 종류가 다릅니다</translation>
    </message>
    <message>
        <source>its {place} has {count} filters, {whose} has {wanted}</source>
        <translation>{place}의 필터가 {count}개입니다({whose}: {wanted}개)</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>{number}번째 층</translation>
    </message>
    <message>
        <source>not an object with a list of &quot;strokes&quot;</source>
        <translation>&quot;strokes&quot; 목록이 있는 객체가 아님</translation>
    </message>
    <message>
        <source>no source is known</source>
        <translation>알려진 서버가 없음</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>JSON이 아님</translation>
    </message>
    <message>
        <source>second layer</source>
        <translation>둘째 층</translation>
    </message>
    <message>
        <source>starter set</source>
        <translation>맛보기 데이터</translation>
    </message>
    <message>
        <source>starter set ({count} digits)</source>
        <translation>맛보기 데이터(숫자 {count}개)</translation>
    </message>
    <message>
        <source>the certificate of {host} could not be verified</source>
        <translation>{host} 서버의 인증서를 확인하지 못함</translation>
    </message>
    <message>
        <source>the course page&apos;s network, with two convolutional layers</source>
        <translation>강의 페이지의 신경망(합성곱 층 두 개)</translation>
    </message>
    <message>
        <source>the download was stopped</source>
        <translation>내려받기가 중지됨</translation>
    </message>
    <message>
        <source>the file from {host} is wrong: {fault}</source>
        <translation>{host} 서버의 파일이 잘못됨: {fault}</translation>
    </message>
    <message>
        <source>the filters of its {place} are for {count} maps, {whose} for {wanted}</source>
        <translation>{place}의 필터가 받는 특징 맵이 {count}개입니다({whose}: {wanted}개)</translation>
    </message>
    <message>
        <source>the filters of its {place} are {size}, {whose} are {wanted}</source>
        <translation>{place}의 필터 크기가 {size}입니다({whose}: {wanted})</translation>
    </message>
    <message>
        <source>the page&apos;s</source>
        <translation>강의 페이지의 신경망</translation>
    </message>
    <message>
        <source>the weights of its linear layer are transposed: transpose them back and save it again</source>
        <translation>선형 층의 가중치가 전치되어 있습니다. 다시 전치해서 저장하세요</translation>
    </message>
    <message>
        <source>this program does not know its network, {name}</source>
        <translation>이 프로그램이 모르는 신경망입니다({name})</translation>
    </message>
    <message>
        <source>this program&apos;s</source>
        <translation>이 프로그램의 신경망</translation>
    </message>
    <message>
        <source>torchvision cannot be loaded ({reason})</source>
        <translation>torchvision을 불러올 수 없음({reason})</translation>
    </message>
    <message>
        <source>its description of the model is damaged</source>
        <translation>파일에 적힌 모델 정보가 손상되었습니다</translation>
    </message>
    <message>
        <source>the pad recipe&apos;s earlier network, with five convolutional layers</source>
        <translation>그림판 레시피의 이전 신경망(합성곱 층 다섯 개)</translation>
    </message>
    <message>
        <source>the pad recipe&apos;s network, with six convolutional layers</source>
        <translation>그림판 레시피의 신경망(합성곱 층 여섯 개)</translation>
    </message>
    <message>
        <source>{count} pen digits</source>
        <translation>펜으로 쓴 숫자 {count}개</translation>
    </message>
    <message>
        <source>{count} taught digits</source>
        <translation>가르친 숫자 {count}개</translation>
    </message>
    <message>
        <source>{differences}: leave {them} out, or start a new training without --resume.</source>
        <translation>{differences}: {them} 빼거나, --resume 없이 새로 시작하세요.</translation>
    </message>
    <message>
        <source>{failure}: free some space or choose another folder. An older file there is unchanged.</source>
        <translation>{failure}. 공간을 비우거나 다른 폴더를 고르세요. 이미 있던 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}): choose another ink file.</source>
        <translation>{file} 파일을 읽을 수 없습니다({reason}). 다른 잉크 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a drawing: {reason}. Save it as a PNG picture and open that.</source>
        <translation>{file} 파일은 그림으로 읽을 수 없습니다. {reason}. PNG 이미지로 저장해서 여세요.</translation>
    </message>
    <message>
        <source>{file} cannot be used as a model: {reason}. The model in use stays; choose another file.</source>
        <translation>{file} 파일은 모델로 쓸 수 없습니다({reason}). 쓰던 모델은 그대로이니 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{file} holds digits in a format that cannot be used here: download MNIST, or choose a folder that holds its four files (train-images-idx3-ubyte and the like).</source>
        <translation>{file}의 숫자는 여기서 쓸 수 없는 형식입니다. MNIST를 내려받거나, 파일 네 개(train-images-idx3-ubyte 등)가 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{file} holds no drawing: choose another ink file.</source>
        <translation>{file}에는 그림이 없습니다. 다른 잉크 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{file} holds no labelled digits: choose another ink file.</source>
        <translation>{file} 파일에 레이블이 붙은 숫자가 없습니다. 다른 잉크 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{file} holds no labelled ink: nothing to measure.</source>
        <translation>{file} 파일에 레이블이 붙은 잉크가 없어 측정할 것이 없습니다.</translation>
    </message>
    <message>
        <source>{file} is a file: choose the folder that holds MNIST&apos;s four files.</source>
        <translation>폴더가 아니라 파일입니다({file}). MNIST의 파일 네 개가 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{file} is an archive: unpack it, then choose the folder with its files.</source>
        <translation>압축 파일입니다({file}). 압축을 푼 뒤 파일이 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{file} is not an ink file: it is not text. Choose a .jsonl or .jsonl.gz file.</source>
        <translation>{file} 파일은 텍스트가 아니므로 잉크 파일이 아닙니다. .jsonl 또는 .jsonl.gz 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{file}, line {line}: too long for a drawing.</source>
        <translation>{file} 파일의 {line}번째 줄이 그림 하나라기에는 너무 깁니다.</translation>
    </message>
    <message>
        <source>{file}, line {line}: {what}. A line is one drawing, with strokes of [x, y] points.</source>
        <translation>{file} 파일의 {line}번째 줄이 잘못되었습니다({what}). 한 줄은 [x, y] 점으로 된 획들이 있는 그림 하나여야 합니다.</translation>
    </message>
    <message>
        <source>{folder} has no {name} (or {name}.gz): choose a folder that holds MNIST&apos;s four files, or download MNIST.</source>
        <translation>{folder} 폴더에 {name}(또는 {name}.gz) 파일이 없습니다. MNIST 파일 네 개가 있는 폴더를 고르거나 MNIST를 내려받으세요.</translation>
    </message>
    <message>
        <source>{host} answered with error {status}</source>
        <translation>{host} 서버가 오류 {status}로 답함</translation>
    </message>
    <message>
        <source>{host} broke the connection</source>
        <translation>{host} 서버가 연결을 끊음</translation>
    </message>
    <message>
        <source>{host} cannot be reached</source>
        <translation>{host} 서버에 연결할 수 없음</translation>
    </message>
    <message>
        <source>{host} does not answer</source>
        <translation>{host} 서버가 응답하지 않음</translation>
    </message>
    <message>
        <source>{host} failed ({reason})</source>
        <translation>{host} 서버에서 실패함({reason})</translation>
    </message>
    <message>
        <source>{host} is too slow</source>
        <translation>{host} 서버가 너무 느림</translation>
    </message>
    <message>
        <source>{host} redirects in circles</source>
        <translation>{host} 서버가 끝없이 다른 주소로 넘김</translation>
    </message>
    <message>
        <source>{host} redirects to an insecure address</source>
        <translation>{host} 서버가 안전하지 않은 주소로 넘김</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {reason}.</source>
        <translation>{name} 파일을 열 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{name} is a folder, not a picture.</source>
        <translation>이미지가 아니라 폴더입니다({name}).</translation>
    </message>
    <message>
        <source>{name} is an empty file.</source>
        <translation>{name} 파일이 비어 있습니다.</translation>
    </message>
    <message>
        <source>{name} is damaged or cut short.</source>
        <translation>{name} 파일이 손상되었거나 중간에 잘려 있습니다.</translation>
    </message>
    <message>
        <source>{name} is only {width} x {height} pixels, too small to hold a digit.</source>
        <translation>{name} 이미지는 {width} x {height} 픽셀뿐이라 숫자를 담기에는 너무 작습니다.</translation>
    </message>
    <message>
        <source>{name} is too large to open safely: make it smaller than {limit} million pixels.</source>
        <translation>{name} 이미지는 안전하게 열기에는 너무 큽니다. {limit}백만 픽셀보다 작게 줄이세요.</translation>
    </message>
    <message>
        <source>{path} cannot be used because {fault}: put a good copy in its place or download MNIST again.</source>
        <translation>{path} 파일을 쓸 수 없습니다({fault}). 온전한 파일로 바꾸거나 MNIST를 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>The number of epochs cannot be {value}: choose 1 to 1000.</source>
        <translation>에폭 수 {value}은(는) 쓸 수 없습니다. 1에서 1000 사이로 정하세요.</translation>
    </message>
    <message>
        <source>The seed cannot be {value}: choose a whole number from 0 to 2**63 - 1.</source>
        <translation>{value}은(는) 시드로 쓸 수 없습니다. 0에서 2**63 - 1 사이의 정수로 정하세요.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Accuracy when trained</source>
        <translation>학습할 때의 정확도</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Device chosen</source>
        <translation>고른 장치</translation>
    </message>
    <message>
        <source>Device used</source>
        <translation>사용한 장치</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭 수</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>MNIST Pad version</source>
        <translation>MNIST Pad 버전</translation>
    </message>
    <message>
        <source>MNIST Pad: model report</source>
        <translation>MNIST Pad: 모델 보고서</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>만든 환경</translation>
    </message>
    <message>
        <source>Model and training</source>
        <translation>모델과 학습</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
    <message>
        <source>Accuracy by digit</source>
        <translation>숫자별 정확도</translation>
    </message>
    <message>
        <source>Rows: the true digit. Columns: the answer. Errors are shaded.</source>
        <translation>행: 정답. 열: 모델의 답. 틀린 칸은 색이 짙습니다.</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>테스트 정확도</translation>
    </message>
    <message>
        <source>The interval is Wilson&apos;s score interval (1927).</source>
        <translation>구간은 윌슨 점수 구간(1927)입니다.</translation>
    </message>
    <message>
        <source>The model file has no record of its epochs.</source>
        <translation>모델 파일에 에폭별 기록이 없습니다.</translation>
    </message>
    <message>
        <source>The starter set&apos;s digits are part of MNIST&apos;s training digits: a model trained on MNIST has seen them, and reads them better than others.</source>
        <translation>맛보기 데이터의 숫자는 MNIST 학습용 숫자의 일부입니다. MNIST로 학습한 모델은 이미 본 숫자이므로 다른 숫자보다 더 잘 읽습니다.</translation>
    </message>
    <message>
        <source>Trained at</source>
        <translation>학습한 시각</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>학습 데이터</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Wrong answers, most confident first ({shown} of {count})</source>
        <translation>틀린 답, 확신이 큰 순서로 ({count}개 중 {shown}개)</translation>
    </message>
    <message>
        <source>{accuracy} of the starter set&apos;s {n} test digits read correctly (95 % confidence: {interval})</source>
        <translation>맛보기 데이터의 테스트 숫자 {n}개 중 {accuracy}를 맞혔습니다(95 % 신뢰 구간: {interval})</translation>
    </message>
    <message>
        <source>{accuracy} of {n} MNIST test digits read correctly (95 % confidence: {interval})</source>
        <translation>MNIST 테스트 숫자 {n}개 중 {accuracy}를 맞혔습니다(95 % 신뢰 구간: {interval})</translation>
    </message>
    <message>
        <source>{fault} The starter set&apos;s test digits are used instead.</source>
        <translation>{fault} 대신 맛보기 데이터의 테스트 숫자를 씁니다.</translation>
    </message>
    <message>
        <source>{name} is a HEIC photo, which cannot be read here: save it as JPEG or PNG (on an iPhone, Settings &gt; Camera &gt; Formats &gt; Most Compatible makes the next ones JPEG).</source>
        <translation>{name}: HEIC 사진은 여기에서 읽을 수 없습니다. JPEG나 PNG로 저장하세요. (iPhone에서는 설정 &gt; 카메라 &gt; 포맷 &gt; 높은 호환성을 선택하면 다음 사진부터 JPEG로 저장됩니다.)</translation>
    </message>
    <message>
        <source>{name} is a PDF document, not a picture: take a screenshot of its page, or export the page as PNG or JPEG.</source>
        <translation>{name}: 이미지가 아니라 PDF 문서입니다. 페이지를 화면 캡처하거나 PNG 또는 JPEG로 내보내세요.</translation>
    </message>
    <message>
        <source>{name} is an AVIF picture, which cannot be read here: save it as JPEG or PNG first.</source>
        <translation>{name}: AVIF 이미지는 여기에서 읽을 수 없습니다. 먼저 JPEG나 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read: use PNG, JPEG, GIF, BMP, TIFF, WebP or AVIF.</source>
        <translation>{name}: 읽을 수 있는 이미지가 아닙니다. PNG, JPEG, GIF, BMP, TIFF, WebP 또는 AVIF를 사용하세요.</translation>
    </message>
    <message>
        <source>{result}; the model may have been trained on these very digits</source>
        <translation>{result}, 모델이 바로 이 숫자들을 학습했을 수 있습니다</translation>
    </message>
    <message>
        <source>{right} of {n}</source>
        <translation>{n}개 중 {right}개</translation>
    </message>
    <message>
        <source>Choose what to write: --onnx FILE, --pt FILE or --safetensors FILE.</source>
        <translation>무엇을 쓸지 정하세요: --onnx FILE, --pt FILE 또는 --safetensors FILE.</translation>
    </message>
    <message>
        <source>Another MNIST Pad is writing your samples: try again in a moment.</source>
        <translation>다른 MNIST Pad가 샘플을 쓰고 있습니다. 잠시 후 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Sample {line} has no ink: draw it again, or leave it out.</source>
        <translation>{line}번째 샘플에 잉크가 없습니다. 다시 그리거나 그 샘플을 빼세요.</translation>
    </message>
    <message>
        <source>Sample {line} is not labelled with one digit: give it a label from 0 to 9, or leave it out.</source>
        <translation>{line}번째 샘플의 레이블이 한 자리 숫자가 아닙니다. 0부터 9까지의 레이블을 붙이거나 빼세요.</translation>
    </message>
    <message>
        <source>Some of your samples cannot be read: the old file is kept as {file}. The other {count} are still there.</source>
        <translation>일부 샘플을 읽을 수 없어 원래 파일을 {file}에 남겨 두었습니다. 나머지 {count}개는 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Imported from {file}: {count} samples.</source>
        <translation>{file}에서 샘플 {count}개를 가져왔습니다.</translation>
    </message>
    <message>
        <source>Imported from {file}: {count} samples. Skipped: {others} without a clear label.</source>
        <translation>{file}에서 샘플 {count}개를 가져왔습니다. 레이블이 확실하지 않은 {others}개는 건너뛰었습니다.</translation>
    </message>
    <message>
        <source>The cost is no longer a number, so teaching stopped and the model in use stays: teach another model.</source>
        <translation>비용이 더 이상 숫자가 아니어서 가르치기를 멈췄고 쓰던 모델은 그대로입니다. 다른 모델을 가르치세요.</translation>
    </message>
    <message>
        <source>There are no samples to teach: draw some digits and say which they are.</source>
        <translation>가르칠 샘플이 없습니다. 숫자를 몇 개 그리고 무슨 숫자인지 알려 주세요.</translation>
    </message>
    <message>
        <source>There is room for {most} samples: delete some in Teach &gt; Samples first.</source>
        <translation>샘플은 {most}개까지 저장할 수 있습니다. 먼저 가르치기 &gt; 샘플에서 일부를 삭제하세요.</translation>
    </message>
    <message>
        <source>This drawing is too long for a sample of one digit.</source>
        <translation>이 그림은 숫자 하나의 샘플로 쓰기에는 너무 깁니다.</translation>
    </message>
    <message>
        <source>Your samples cannot be read from {file} ({reason}): free or repair it, then try again.</source>
        <translation>{file}에서 샘플을 읽을 수 없습니다({reason}). 파일을 쓰는 프로그램을 닫거나 파일을 고친 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Your samples in {file} are damaged: move that file elsewhere.</source>
        <translation>{file}의 샘플이 손상되었습니다. 이 파일을 다른 곳으로 옮기세요.</translation>
    </message>
    <message>
        <source>Your samples in {file} cannot be deleted ({reason}): close the programs that use it.</source>
        <translation>{file}의 샘플을 삭제할 수 없습니다({reason}). 이 파일을 쓰는 프로그램을 닫으세요.</translation>
    </message>
    <message>
        <source>it takes pictures with {channels} channels, not one</source>
        <translation>채널이 {channels}개인 이미지를 위한 신경망입니다. 채널은 하나여야 합니다</translation>
    </message>
    <message>
        <source>it is made of filled shapes, not of lines</source>
        <translation>선이 아니라 칠한 도형으로 그려져 있습니다</translation>
    </message>
    <message>
        <source>it is only a Git LFS pointer: fetch the file itself with git lfs pull</source>
        <translation>Git LFS의 포인터일 뿐입니다. git lfs pull로 파일 자체를 받으세요</translation>
    </message>
    <message>
        <source>it is text</source>
        <translation>텍스트 파일입니다</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>너무 큽니다</translation>
    </message>
    <message>
        <source>it shows text or pictures, not only lines</source>
        <translation>선 말고도 텍스트나 이미지가 들어 있습니다</translation>
    </message>
    <message>
        <source>its layers have other names, {name} where {whose} has {wanted}: rename them</source>
        <translation>층의 이름이 다릅니다({name}, {whose}에서는 {wanted}). 이름을 바꾸세요</translation>
    </message>
    <message>
        <source>its linear layer takes {count} values, {whose} takes {wanted}</source>
        <translation>선형 층의 입력이 {count}개입니다({whose}: {wanted}개)</translation>
    </message>
    <message>
        <source>its weights {name} are missing</source>
        <translation>빠진 가중치가 있습니다({name})</translation>
    </message>
    <message>
        <source>{file} holds more than {most} samples: choose a smaller file.</source>
        <translation>{file}에 샘플이 {most}개보다 많습니다. 더 작은 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{file} holds no drawing with a digit as its label: choose another ink file.</source>
        <translation>{file}에는 숫자 레이블이 있는 그림이 없습니다. 다른 잉크 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{file}: {what}</source>
        <translation>{file}: {what}</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>{file} exists already. Replace it?</source>
        <translation>{file} 파일이 이미 있습니다. 바꿀까요?</translation>
    </message>
</context>
<context>
    <name>digits</name>
    <message>
        <source>1 {true} was read as {answer}</source>
        <translation>정답 {true}, 답 {answer}: 1개</translation>
    </message>
    <message>
        <source>{count} {true} were read as {answer}</source>
        <translation>정답 {true}, 답 {answer}: {count}개</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>0</translation>
    </message>
    <message>
        <source>one</source>
        <translation>1</translation>
    </message>
    <message>
        <source>two</source>
        <translation>2</translation>
    </message>
    <message>
        <source>three</source>
        <translation>3</translation>
    </message>
    <message>
        <source>four</source>
        <translation>4</translation>
    </message>
    <message>
        <source>five</source>
        <translation>5</translation>
    </message>
    <message>
        <source>six</source>
        <translation>6</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>7</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>8</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>9</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>0</translation>
    </message>
    <message>
        <source>ones</source>
        <translation>1</translation>
    </message>
    <message>
        <source>twos</source>
        <translation>2</translation>
    </message>
    <message>
        <source>threes</source>
        <translation>3</translation>
    </message>
    <message>
        <source>fours</source>
        <translation>4</translation>
    </message>
    <message>
        <source>fives</source>
        <translation>5</translation>
    </message>
    <message>
        <source>sixes</source>
        <translation>6</translation>
    </message>
    <message>
        <source>sevens</source>
        <translation>7</translation>
    </message>
    <message>
        <source>eights</source>
        <translation>8</translation>
    </message>
    <message>
        <source>nines</source>
        <translation>9</translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Theme, language</source>
        <translation>테마, 언어</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Checking the data</source>
        <translation>데이터를 확인하는 중</translation>
    </message>
    <message>
        <source>Requesting MNIST</source>
        <translation>MNIST를 요청하는 중</translation>
    </message>
    <message>
        <source>Preparing the digits</source>
        <translation>숫자를 준비하는 중</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습하는 중</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>테스트하는 중</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>모델을 저장하는 중</translation>
    </message>
    <message>
        <source>course recipe</source>
        <translation>강의 레시피</translation>
    </message>
    <message>
        <source>quick recipe</source>
        <translation>빠른 학습 레시피</translation>
    </message>
    <message>
        <source>pad recipe</source>
        <translation>그림판 레시피</translation>
    </message>
    <message>
        <source>opened file</source>
        <translation>연 파일</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>my handwriting</source>
        <translation>내 글씨</translation>
    </message>
</context>
<context>
    <name>pen_words</name>
    <message>
        <source>top</source>
        <translation>위</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>아래</translation>
    </message>
    <message>
        <source>left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>가운데</translation>
    </message>
    <message>
        <source>top edge</source>
        <translation>위쪽 끝</translation>
    </message>
    <message>
        <source>bottom edge</source>
        <translation>아래쪽 끝</translation>
    </message>
    <message>
        <source>left edge</source>
        <translation>왼쪽 끝</translation>
    </message>
    <message>
        <source>right edge</source>
        <translation>오른쪽 끝</translation>
    </message>
    <message>
        <source>Pen up</source>
        <translation>펜 뗌</translation>
    </message>
    <message>
        <source>Pen down</source>
        <translation>펜 댐</translation>
    </message>
    <message>
        <source>Eraser up</source>
        <translation>지우개 뗌</translation>
    </message>
    <message>
        <source>Eraser down</source>
        <translation>지우개 댐</translation>
    </message>
</context>
<context>
    <name>plot_card</name>
    <message>
        <source>{name}: cost {cost}, {accuracy} right</source>
        <translation>{name}: 비용 {cost}, 정확도 {accuracy}</translation>
    </message>
    <message>
        <source>Epoch {epoch}</source>
        <translation>에폭 {epoch}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>외 {count}개</translation>
    </message>
</context>
<context>
    <name>plot_layout</name>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Test accuracy, %</source>
        <translation>테스트 정확도, %</translation>
    </message>
</context>
<context>
    <name>recipe_words</name>
    <message>
        <source>Course</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>빠른 학습</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>그림판</translation>
    </message>
    <message>
        <source>The course page&apos;s own recipe: plain MNIST, a constant learning rate, and the same costs for the same seed.</source>
        <translation>강의 페이지의 방법 그대로입니다. MNIST를 그대로 쓰고, 학습률이 일정하며, 시드가 같으면 비용도 같습니다.</translation>
    </message>
    <message>
        <source>Nearly as accurate in two epochs: the learning rate rises quickly, then falls to zero.</source>
        <translation>2 에폭으로 거의 같은 정확도에 이릅니다. 학습률이 빠르게 올랐다가 0까지 내려갑니다.</translation>
    </message>
    <message>
        <source>Best for drawings: a larger network, trained on digits bent and shifted the way people write. Takes longest.</source>
        <translation>그린 숫자를 가장 잘 읽습니다. 더 큰 신경망을, 사람이 쓰듯 휘고 옮긴 숫자로 학습합니다. 가장 오래 걸립니다.</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 에폭</translation>
    </message>
    <message>
        <source>{epochs} epochs</source>
        <translation>{epochs} 에폭</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min</source>
        <translation>약 {hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>약 {hours}시간</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>약 {minutes}분</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>약 {seconds}초</translation>
    </message>
</context>
<context>
    <name>run_names</name>
    <message>
        <source>Its curve was not kept.</source>
        <translation>곡선이 남아 있지 않습니다.</translation>
    </message>
    <message>
        <source>No epoch is done yet.</source>
        <translation>아직 끝난 에폭이 없습니다.</translation>
    </message>
    <message>
        <source>{done} of {epochs} epochs · cost {cost} · {accuracy} of the test digits</source>
        <translation>{epochs} 에폭 중 {done} 에폭 · 비용 {cost} · 테스트 정확도 {accuracy}</translation>
    </message>
    <message>
        <source>It is still training: no model yet.</source>
        <translation>아직 학습 중입니다. 모델은 학습이 끝나면 생깁니다.</translation>
    </message>
    <message>
        <source>It was stopped, so no model was kept.</source>
        <translation>중지한 학습이어서 모델이 남아 있지 않습니다.</translation>
    </message>
    <message>
        <source>Its model is no longer kept.</source>
        <translation>모델이 더 이상 보관되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>rate {rate}</source>
        <translation>학습률 {rate}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>시드 {seed}</translation>
    </message>
    <message>
        <source>batch {size}</source>
        <translation>배치 {size}</translation>
    </message>
    <message>
        <source>starter set</source>
        <translation>맛보기 데이터</translation>
    </message>
</context>
<context>
    <name>tips</name>
    <message>
        <source>A recipe is a way to train: which network, how its digits are varied, and good values for the fields below.</source>
        <translation>레시피는 학습 방법으로, 어떤 신경망을 쓰고 숫자를 어떻게 변형할지와 아래 칸들에 알맞은 값을 정합니다.</translation>
    </message>
    <message>
        <source>The data are the digits that the network learns from: all of MNIST, or the small starter set.</source>
        <translation>데이터는 신경망이 배우는 숫자들로, MNIST 전체나 작은 맛보기 데이터를 고를 수 있습니다.</translation>
    </message>
    <message>
        <source>The seed fixes the first weights and the order of the digits: on the CPU, the same seed gives the same costs again.</source>
        <translation>시드는 처음 가중치와 숫자의 순서를 정하며, CPU에서는 시드가 같으면 비용도 다시 같게 나옵니다.</translation>
    </message>
    <message>
        <source>The device is what computes: the processor, or a graphics card where one was found to work.</source>
        <translation>장치는 계산을 맡는 것으로, 프로세서이거나 쓸 수 있다고 확인된 그래픽 카드입니다.</translation>
    </message>
    <message>
        <source>An epoch is one pass over all training digits: each one teaches the network a little less than the one before.</source>
        <translation>에폭은 학습용 숫자 전체를 한 번 훑는 것으로, 되풀이할수록 새로 배우는 것은 조금씩 줄어듭니다.</translation>
    </message>
    <message>
        <source>A batch is the handful of digits that the network looks at before it changes its weights once.</source>
        <translation>배치는 신경망이 가중치를 한 번 바꾸기 전에 한꺼번에 보는 숫자 묶음입니다.</translation>
    </message>
    <message>
        <source>The learning rate says how far the weights move at each change: too little learns slowly, too much never settles.</source>
        <translation>학습률은 가중치를 한 번에 얼마나 바꿀지를 정하는 값으로, 너무 작으면 느리게 배우고 너무 크면 자리를 잡지 못합니다.</translation>
    </message>
    <message>
        <source>The cost says how wrong the network is on the training digits: 0 would mean that it gives every digit its right answer without a doubt.</source>
        <translation>비용은 신경망이 학습용 숫자에서 얼마나 틀리는지를 나타내며, 0이면 모든 숫자를 의심 없이 맞힌다는 뜻입니다.</translation>
    </message>
    <message>
        <source>How probable the network finds each digit: the ten shares add up to 100 %.</source>
        <translation>신경망이 각 숫자를 얼마나 그럴듯하게 보는지를 나타내며, 열 개를 모두 더하면 100 %입니다.</translation>
    </message>
</context>
<context>
    <name>training_words</name>
    <message>
        <source>{accuracy} of the test digits read correctly</source>
        <translation>테스트 숫자의 {accuracy}를 맞혔습니다</translation>
    </message>
    <message>
        <source>The pad now uses this model.</source>
        <translation>이제 그림판이 이 모델을 씁니다.</translation>
    </message>
    <message>
        <source>Previous: {model}.</source>
        <translation>이전 모델: {model}.</translation>
    </message>
    <message>
        <source>Stopped after {done} of {epochs} epochs</source>
        <translation>{epochs} 에폭 중 {done} 에폭을 마치고 멈췄습니다</translation>
    </message>
    <message>
        <source>Nothing has changed: the pad still uses the previous model.</source>
        <translation>바뀐 것이 없습니다. 그림판은 계속 이전 모델을 씁니다.</translation>
    </message>
    <message>
        <source>The download failed</source>
        <translation>내려받지 못했습니다</translation>
    </message>
    <message>
        <source>The training failed</source>
        <translation>학습하지 못했습니다</translation>
    </message>
    <message>
        <source>Please check the settings</source>
        <translation>설정을 확인해 주세요</translation>
    </message>
    <message>
        <source>Interrupted training: {done} of {epochs} epochs done</source>
        <translation>중단된 학습: {epochs} 에폭 중 {done} 에폭 완료</translation>
    </message>
    <message>
        <source>{recipe} on {data}. Starting another replaces it.</source>
        <translation>{recipe}, 학습 데이터 {data}. 새 학습을 시작하면 이 학습은 사라집니다.</translation>
    </message>
    <message>
        <source>This training uses the starter set, 4,000 digits, because MNIST is not on this computer and cannot be downloaded now.</source>
        <translation>이 컴퓨터에 MNIST가 없고 지금은 내려받을 수 없어서 맛보기 데이터(숫자 4,000개)로 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>Trained on the starter set, 4,000 digits, because MNIST is not on this computer and cannot be downloaded now.</source>
        <translation>이 컴퓨터에 MNIST가 없고 지금은 내려받을 수 없어서 맛보기 데이터(숫자 4,000개)로 학습했습니다.</translation>
    </message>
    <message>
        <source>The previous one may read drawings better: it has also seen pen strokes.</source>
        <translation>그림은 이전 모델이 더 잘 읽을 수도 있습니다. 펜 획도 배웠기 때문입니다.</translation>
    </message>
    <message>
        <source>It is far less accurate than the previous model ({accuracy}).</source>
        <translation>정확도가 이전 모델({accuracy})보다 훨씬 낮습니다.</translation>
    </message>
    <message>
        <source>This network is hardly better than guessing: train again with more epochs, or with the recipe&apos;s own settings.</source>
        <translation>이 신경망은 아무렇게나 고르는 것과 별 차이가 없습니다. 에폭을 늘리거나 레시피의 원래 설정으로 다시 학습하세요.</translation>
    </message>
    <message>
        <source>This network is hardly better than guessing: train again with a lower learning rate, such as {rate}.</source>
        <translation>이 신경망은 아무렇게나 고르는 것과 별 차이가 없습니다. 학습률을 {rate} 정도로 낮추어 다시 학습하세요.</translation>
    </message>
</context>
</TS>
